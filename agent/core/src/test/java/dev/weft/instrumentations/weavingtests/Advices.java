package dev.weft.instrumentations.weavingtests;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.NoHeaders;
import dev.weft.telemetry.http.HttpServerOperation;
import dev.weft.weaving.Recorder;
import java.util.Arrays;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** Advice for tests: each tells what it was given. */
public final class Advices {
  private Advices() {
  }

  /** Tells entry, result and exception. */
  public static final class Telling {
    @Advice.OnMethodEnter(inline = false)
    public static Object enter() {
      Recorder.tell("enter");
      return "token";
    }

    @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
    public static void exit(@Advice.Return(typing = Assigner.Typing.DYNAMIC) Object result, @Advice.Enter Object entered,
        @Advice.Thrown Throwable thrown) {
      Recorder.tell("exit " + result + ' ' + entered + ' ' + thrown);
    }
  }

  /** Skips the method if it is told to. */
  public static final class Skipping {
    @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
    public static Object enter() {
      return Recorder.skips ? "skips" : null;
    }

    @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
    public static void exit(@Advice.Return(typing = Assigner.Typing.DYNAMIC) Object result, @Advice.Enter Object entered,
        @Advice.Thrown Throwable thrown) {
      Recorder.tell("exit " + result + ' ' + entered + ' ' + thrown);
    }
  }

  /** Tells entry, and exit if there was an entry. */
  public static final class EntryTelling {
    @Advice.OnMethodEnter(inline = false)
    public static Object enter() {
      Recorder.tell("enter");
      return "token";
    }

    @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
    public static void exit(@Advice.Enter Object entered) {
      if (entered != null) {
        Recorder.tell("exit");
      }
    }
  }

  /** Tells which packages are open to it. */
  public static final class ReachesIntoTheJdk {
    @Advice.OnMethodEnter(inline = false)
    public static void enter() {
      for (String name : new String[] {"jdk.internal.misc", "jdk.internal.ref", "jdk.internal.vm"}) {
        boolean open = Object.class.getModule().isOpen(name, ReachesIntoTheJdk.class.getModule());
        Recorder.tell(name + (open ? " open" : " closed"));
      }
    }
  }

  /** Enters without a value; leaves only when a result is returned. */
  public static final class Plain {
    @Advice.OnMethodEnter(inline = false)
    public static void enter() {
      Recorder.tell("enter");
    }

    @Advice.OnMethodExit(inline = false)
    public static void exit() {
      Recorder.tell("exit");
    }
  }

  public static final class Inner {
    @Advice.OnMethodEnter(inline = false)
    public static Object enter() {
      Recorder.tell("enter inner");
      return "inner";
    }

    @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
    public static void exit(@Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
      Recorder.tell("exit " + entered + ' ' + thrown);
    }
  }

  public static final class EnterOnly {
    @Advice.OnMethodEnter(inline = false)
    public static void enter(@Advice.This Object self) {
      Recorder.tell("enter " + self.getClass().getSimpleName());
    }
  }

  public static final class ExitOnly {
    @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
    public static void exit(@Advice.Return Object result, @Advice.Thrown Throwable thrown) {
      Recorder.tell("exit " + result + ' ' + thrown);
    }
  }

  /** Takes eight primitives as they are. */
  public static final class Primitives {
    @Advice.OnMethodEnter(inline = false)
    public static Object enter(@Advice.Argument(0) boolean z, @Advice.Argument(1) byte b, @Advice.Argument(2) char c,
        @Advice.Argument(3) short s, @Advice.Argument(4) int i, @Advice.Argument(5) long j, @Advice.Argument(6) float f,
        @Advice.Argument(7) double d) {
      Recorder.tell("enter " + z + b + c + s + i + ' ' + j + ' ' + f + ' ' + d);
      return null;
    }
  }

  public static final class LongResult {
    @Advice.OnMethodExit(inline = false)
    public static void exit(@Advice.Return long result) {
      Recorder.tell("exit " + result);
    }
  }

  public static final class Constructor {
    @Advice.OnMethodEnter(inline = false)
    public static Object enter(@Advice.Argument(0) Object first) {
      Recorder.tell("enter " + first);
      return "token";
    }

    @Advice.OnMethodExit(inline = false)
    public static void exit(@Advice.This Object self, @Advice.Enter Object entered) {
      Recorder.tell("exit " + self + ' ' + entered);
    }
  }

  /** Replaces argument 0 by its text in capitals and argument 2 by "third"; leaves both where argument 0 is empty. */
  public static final class ReplacesArguments {
    @Advice.OnMethodEnter(inline = false)
    @Advice.AssignReturned.ToArguments({
      @Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0),
      @Advice.AssignReturned.ToArguments.ToArgument(value = 2, index = 1)
    })
    public static Object[] enter(@Advice.Argument(0) String first) {
      return first.isEmpty() ? null : new Object[] {first.toUpperCase(java.util.Locale.ROOT), "third", "for exit"};
    }

    @Advice.OnMethodExit(inline = false)
    public static void exit(@Advice.Enter Object entered) {
      Recorder.tell(Arrays.toString((Object[]) entered));
    }
  }

  /** Replaces the last argument by "last", unless the first one is "keep". */
  public static final class ReplacesLast {
    @Advice.OnMethodEnter(inline = false)
    @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = Instrument.LAST, index = 0))
    public static Object enter(@Advice.Argument(0) Object first) {
      return "keep".equals(first) ? "no array" : new Object[] {"last"};
    }

    @Advice.OnMethodExit(inline = false)
    public static void exit(@Advice.Enter Object entered) {
      Recorder.tell(entered instanceof Object[] ? "replaced" : String.valueOf(entered));
    }
  }

  /** Its second value cannot be assigned. */
  public static final class ReplacesWrongly {
    @Advice.OnMethodEnter(inline = false)
    @Advice.AssignReturned.ToArguments({
      @Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0),
      @Advice.AssignReturned.ToArguments.ToArgument(value = 2, index = 1)
    })
    public static Object[] enter() {
      return new Object[] {"fits", 5};
    }
  }

  public static final class ReplacesResult {
    @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
    @Advice.AssignReturned.ToReturned
    public static Object exit(@Advice.Return Object result, @Advice.Thrown Throwable thrown) {
      Recorder.tell("exit " + result + ' ' + thrown);
      return "new " + result;
    }
  }

  public static final class ReplacesText {
    @Advice.OnMethodExit(inline = false)
    @Advice.AssignReturned.ToReturned
    public static String exit(@Advice.Return String result) {
      return "new " + result;
    }
  }

  public static final class ReplacesResultWrongly {
    @Advice.OnMethodExit(inline = false)
    @Advice.AssignReturned.ToReturned
    public static Object exit(@Advice.Return Object result) {
      return new int[0];
    }
  }

  public static final class FailsAtEntry {
    @Advice.OnMethodEnter(inline = false)
    public static Object enter() {
      throw new IllegalStateException("enter");
    }

    @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
    public static void exit(@Advice.Enter Object entered) {
      Recorder.tell("exit " + entered);
    }
  }

  public static final class FailsAtExit {
    @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
    public static void exit(@Advice.Thrown Throwable thrown) {
      throw new AssertionError("exit");
    }
  }

  /** As a request that is served; fails where there is nothing to do. */
  public static final class Serving {
    private static final Instrumentation SERVER = Instrumentation.of("weaving-test-server");

    @Advice.OnMethodEnter(inline = false)
    public static Object enter(@Advice.Argument(0) Object work) {
      if (work == null) {
        throw new IllegalStateException("nothing to do");
      }
      return HttpServerOperation.start(Context.slot(), SERVER, "GET", NoHeaders.INSTANCE, null);
    }

    @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
    public static void exit(@Advice.Enter Object operation, @Advice.Thrown Throwable thrown) {
      if (operation != null) {
        ((HttpServerOperation) operation).end(thrown);
      }
    }
  }

  /** Only begins a request: a test declares an exit that is not there. */
  public static final class Beginning {
    @Advice.OnMethodEnter(inline = false)
    public static Object enter() {
      return HttpServerOperation.start(Context.slot(), Serving.SERVER, "GET", NoHeaders.INSTANCE, null);
    }
  }

  public static final class Finishing {
    @Finishes
    @Advice.OnMethodEnter(inline = false)
    public static void enter() {
      Recorder.tell("finishes");
    }
  }

  public static final class FailsAtBoth {
    @Advice.OnMethodEnter(inline = false)
    public static Object enter() {
      throw new IllegalStateException("enter");
    }

    @Advice.OnMethodExit(inline = false)
    public static void exit(@Advice.Enter Object entered) {
      throw new IllegalStateException("exit");
    }
  }

  /** Throws what can be thrown only by stealth, and Errors of the JVM. */
  public static final class ThrowsWorst {
    @Advice.OnMethodEnter(inline = false)
    public static Object enter() {
      throw new OutOfMemoryError("not really");
    }

    @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
    public static void exit() {
      throw Advices.<RuntimeException>unchecked(new java.io.IOException("checked"));
    }
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> RuntimeException unchecked(Throwable t) throws T {
    throw (T) t;
  }

  /** Its exit names a type that the application does not have. */
  public static final class NamesMissingType {
    @Advice.OnMethodEnter(inline = false)
    public static Object enter() {
      return "token";
    }

    @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
    public static void exit(@Advice.Return example.Missing result) {
      Recorder.tell("exit");
    }
  }

  /** Names a member of the library in a class of its own. */
  public static final class NamesMember {
    @Advice.OnMethodEnter(inline = false)
    public static Object enter() {
      return Named.text();
    }

    @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
    public static void exit(@Advice.Enter Object entered) {
      Recorder.tell("exit " + entered);
    }
  }

  static final class Named {
    static String text() {
      return new example.Named().text();
    }
  }

  /** Uses the member only where the library has it. */
  public static final class NamesMemberPerhaps {
    @Advice.OnMethodEnter(inline = false)
    public static Object enter() {
      return Boolean.getBoolean("weft.test.member") ? NamedPerhaps.text() : "without";
    }

    @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
    public static void exit(@Advice.Enter Object entered) {
      Recorder.tell("exit " + entered);
    }
  }

  static final class NamedPerhaps {
    static String text() {
      return new example.Named().text();
    }
  }

  /** Advice that the JVM does not verify where the type is missing. */
  public static final class ReturnsMember {
    @Advice.OnMethodEnter(inline = false)
    public static Object enter() {
      return "not reached";
    }

    @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
    public static void exit(@Advice.Enter Object entered) {
      Recorder.tell("exit " + entered);
    }

    static example.Base named() {
      return new example.Named();
    }
  }

  /** Calls code of the library, which uses the member. */
  public static final class CallsLibrary {
    @Advice.OnMethodEnter(inline = false)
    public static Object enter() {
      return example.NamesNamed.text();
    }
  }

  public static final class Counting {
    @Advice.OnMethodEnter(inline = false)
    public static Object enter() {
      return dev.weft.weaving.Counts.enter();
    }

    @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
    public static void exit(@Advice.Return(typing = Assigner.Typing.DYNAMIC) Object result, @Advice.Enter Object entered,
        @Advice.Thrown Throwable thrown) {
      dev.weft.weaving.Counts.exit(entered);
    }
  }
}
