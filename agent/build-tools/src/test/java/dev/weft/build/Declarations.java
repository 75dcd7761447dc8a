package dev.weft.build;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import dev.weft.advice.OffByDefault;
import dev.weft.advice.Opens;
import net.bytebuddy.asm.Advice;

/** Declarations, most of which the build refuses. */
public final class Declarations {
  private Declarations() {
  }

  @Instrument(types = {"a.B", "a.C$D"}, methods = {"x", "y"}, takes = {"java.lang.String", "int[][]", "long"}, parameters = 4,
      needs = "n.N")
  @Instrument(subtypesOf = "a.I", methods = "z", takes = {"java.lang.Object", "java.lang.Object", "java.lang.Object"},
      except = {"b.c.", "d."}, foundBy = "found")
  public static final class Full {
    @Finishes
    @Advice.OnMethodEnter(inline = false)
    @Advice.AssignReturned.ToArguments({
      @Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 1),
      @Advice.AssignReturned.ToArguments.ToArgument(value = 2, index = 0)
    })
    public static Object[] start(@Advice.This Object self, @Advice.Argument(2) Object third) {
      return null;
    }

    @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
    @Advice.AssignReturned.ToReturned
    public static Object end(@Advice.Return Object result, @Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
      return result;
    }
  }

  @Opens({"m.n/a.b", "m.n/a.c"})
  @Instrument(types = "a.B", methods = "<init>")
  public static final class OfConstructors {
    @Advice.OnMethodExit(inline = false)
    public static void end(@Advice.This Object self) {
    }
  }

  @Instrument(types = "a.B", methods = "x", foundBy = "x")
  public static final class FindsWhatItNames {
    @Advice.OnMethodEnter(inline = false)
    public static void start() {
    }
  }

  @OffByDefault
  @Instrument(types = "a.B", methods = "x")
  public static final class Rare {
    @Advice.OnMethodEnter(inline = false)
    public static void start() {
    }
  }

  public static final class NoInstrument {
    @Advice.OnMethodEnter(inline = false)
    public static void start() {
    }
  }

  @Instrument(types = "a.B", methods = "x")
  public static final class NoAdvice {
    public static void start() {
    }
  }

  @Instrument(types = "a.B", methods = "x")
  static final class NotPublic {
    @Advice.OnMethodEnter(inline = false)
    public static void start() {
    }
  }

  @Instrument(types = "a.B", methods = "x")
  public static final class SkipsOnDefault {
    @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnDefaultValue.class)
    public static Object start() {
      return null;
    }
  }

  @Instrument(types = "a.B", methods = "x")
  public static final class SkipsWithoutValue {
    @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
    public static void start() {
    }
  }

  @Instrument(types = "a.B", methods = "<init>")
  public static final class SkipsConstructor {
    @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
    public static Object start() {
      return null;
    }
  }

  @Instrument(types = "a.B", methods = "x")
  public static final class Skips {
    @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
    public static Object start() {
      return null;
    }
  }

  @Instrument(methods = "x")
  public static final class NoTypes {
    @Advice.OnMethodEnter(inline = false)
    public static void start() {
    }
  }

  @Instrument(types = "a.B", subtypesOf = "a.C", methods = "x")
  public static final class BothTypes {
    @Advice.OnMethodEnter(inline = false)
    public static void start() {
    }
  }

  @Instrument(types = "a.B", methods = "größe")
  public static final class NotAscii {
    @Advice.OnMethodEnter(inline = false)
    public static void start() {
    }
  }

  @Instrument(types = "java.lang.ClassLoader", methods = "loadClass")
  public static final class OfClassLoader {
    @Advice.OnMethodEnter(inline = false)
    public static void start() {
    }
  }

  @Instrument(types = "java.lang.invoke.MethodHandle", methods = "invoke")
  public static final class OfInvoke {
    @Advice.OnMethodEnter(inline = false)
    public static void start() {
    }
  }

  @Instrument(types = "java.util.concurrent.ConcurrentHashMap", methods = "get")
  public static final class OfMaps {
    @Advice.OnMethodEnter(inline = false)
    public static void start() {
    }
  }

  @Instrument(types = "java.lang.Thread", methods = "sleep")
  public static final class OfThread {
    @Advice.OnMethodEnter(inline = false)
    public static void start() {
    }
  }

  @Instrument(types = "a.B", except = "a.", methods = "x")
  public static final class LeavesOutWhatItNames {
    @Advice.OnMethodEnter(inline = false)
    public static void start() {
    }
  }

  @Instrument(subtypesOf = "a.B", except = "a.C", methods = "x")
  public static final class LeavesOutNoPackage {
    @Advice.OnMethodEnter(inline = false)
    public static void start() {
    }
  }

  @Opens("a.b")
  @Instrument(types = "a.B", methods = "x")
  public static final class OpensNoPackage {
    @Advice.OnMethodEnter(inline = false)
    public static void start() {
    }
  }

  @Instrument(types = "a.B", methods = "x")
  public static final class Inlined {
    @Advice.OnMethodEnter
    public static void start() {
    }
  }

  @Instrument(types = "a.B", methods = "x")
  public static final class Suppresses {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void start() {
    }
  }

  @Instrument(types = "a.B", methods = "x")
  public static final class NotStatic {
    @Advice.OnMethodEnter(inline = false)
    public void start() {
    }
  }

  @Instrument(types = "a.B", methods = "x")
  public static final class TakesFields {
    @Advice.OnMethodEnter(inline = false)
    public static void start(@Advice.FieldValue("f") Object field) {
    }
  }

  @Instrument(types = "a.B", methods = "x")
  public static final class TakesOtherOrigin {
    @Advice.OnMethodEnter(inline = false)
    public static void start(@Advice.Origin String origin) {
    }
  }

  @Instrument(annotatedWith = {"a.B", "a.C"})
  public static final class Annotated {
    @Advice.OnMethodEnter(inline = false)
    public static void start(@Advice.This(optional = true) Object self, @Advice.Origin(Instrument.METHOD) String method,
        @Advice.AllArguments Object[] arguments) {
    }
  }

  @Instrument(annotatedWith = "a.B", types = "a.C")
  public static final class AnnotatedTypes {
    @Advice.OnMethodEnter(inline = false)
    public static void start() {
    }
  }

  @Instrument(annotatedWith = "a.B")
  public static final class AnnotatedThis {
    @Advice.OnMethodEnter(inline = false)
    public static void start(@Advice.This Object self) {
    }
  }

  @Instrument(types = "a.B", methods = "x")
  public static final class TakesOriginAtExit {
    @Advice.OnMethodExit(inline = false)
    public static void end(@Advice.Origin String origin) {
    }
  }

  @Instrument(types = "a.B", methods = "x")
  public static final class WrongOrder {
    @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
    public static void end(@Advice.Thrown Throwable thrown, @Advice.Return Object result) {
    }
  }

  @Instrument(types = "a.B", methods = "x")
  public static final class ThisAtExit {
    @Advice.OnMethodExit(inline = false)
    public static void end(@Advice.This Object self) {
    }
  }

  @Instrument(types = "a.B", methods = "<init>")
  public static final class ThisAtEntryOfConstructor {
    @Advice.OnMethodEnter(inline = false)
    public static void start(@Advice.This Object self) {
    }
  }

  @Instrument(types = "a.B", methods = "x", takes = "java.lang.Object")
  public static final class ReplacesWithoutArray {
    @Advice.OnMethodEnter(inline = false)
    @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
    public static String start() {
      return null;
    }
  }

  @Instrument(types = "a.B", methods = "x", takes = "java.lang.Object")
  public static final class ReplacesWithoutIndex {
    @Advice.OnMethodEnter(inline = false)
    @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(0))
    public static Object[] start() {
      return null;
    }
  }

  @Instrument(types = "a.B", methods = "x")
  public static final class PrimitiveEnter {
    @Advice.OnMethodEnter(inline = false)
    public static int start() {
      return 0;
    }
  }

  @Instrument(types = "a.B", methods = "x")
  public static final class ReturnsForNothing {
    @Advice.OnMethodExit(inline = false)
    public static Object end() {
      return null;
    }
  }

  @Instrument(types = "a.B", methods = "x")
  public static final class ReplacesUnseen {
    @Advice.OnMethodExit(inline = false)
    @Advice.AssignReturned.ToReturned
    public static Object end() {
      return null;
    }
  }

  @Instrument(types = "a.B", methods = "x")
  public static final class SomeExceptions {
    @Advice.OnMethodExit(inline = false, onThrowable = RuntimeException.class)
    public static void end() {
    }
  }

  @Instrument(types = "a.B", methods = "x")
  public static final class ThrownNever {
    @Advice.OnMethodExit(inline = false)
    public static void end(@Advice.Thrown Throwable thrown) {
    }
  }

  @Instrument(types = "a.B", methods = "x", takes = "java.lang.Object")
  public static final class ArgumentBeyond {
    @Advice.OnMethodEnter(inline = false)
    public static void start(@Advice.Argument(1) Object second) {
    }
  }

  @Instrument(types = "a.B", methods = "x", takes = "java.lang.Object")
  public static final class ReplacesBeyond {
    @Advice.OnMethodEnter(inline = false)
    @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 1, index = 0))
    public static Object[] start() {
      return null;
    }
  }

  @Instrument(types = "a.B", methods = "x")
  public static final class TwoEnters {
    @Advice.OnMethodEnter(inline = false)
    public static void start() {
    }

    @Advice.OnMethodEnter(inline = false)
    public static void again() {
    }
  }
}
