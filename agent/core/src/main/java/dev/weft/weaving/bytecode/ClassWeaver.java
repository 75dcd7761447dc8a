package dev.weft.weaving.bytecode;

import dev.weft.advice.Nullable;
import dev.weft.weaving.matching.AdviceSpec;
import dev.weft.weaving.matching.Match;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassTooLargeException;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodTooLargeException;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Adds woven calls to the methods of one class. Only method bodies change, so the same code weaves classes while they load and loaded
 * classes.
 */
public final class ClassWeaver extends ClassVisitor {
  /** Numbers for the calls of class files that cannot hold {@code invokedynamic}. */
  public interface OldCalls {
    /** Returns the number of a call of that kind; -1 if no number is free. */
    int number(AdviceSpec spec, String kind);
  }

  /** Before this version the sizes in a method's code have fewer bytes, which ASM does not read. JVMS 1st edition, 4.7.4. */
  private static final int OLDEST_MAJOR = 45;
  private static final int OLDEST_MINOR = 3;

  private final List<Match> matches;
  private final OldCalls oldCalls;
  private final Set<String> leftOut;
  private final Map<String, Integer> wovenSlots;
  private String owner;
  private int version;
  /** Name and descriptor of the woven method that was visited last; null before the first one. */
  @Nullable private String current;

  private ClassWeaver(
      ClassVisitor next, List<Match> matches, OldCalls oldCalls, Set<String> leftOut, Map<String, Integer> wovenSlots) {
    super(Opcodes.ASM9, next);
    this.matches = matches;
    this.oldCalls = oldCalls;
    this.leftOut = leftOut;
    this.wovenSlots = wovenSlots;
  }

  /**
   * Weaves a class. Starts again each time it meets a method that cannot be woven or needs other slots for its woven variables.
   *
   * @param matches in the order in which their calls nest, the outermost first
   * @param notWoven receives method and reason for each method that stays as it is, or the reason why the whole class does
   * @return the woven class file; null if the class stays as it is
   * @throws RuntimeException if the class file is malformed or newer than ASM knows
   */
  @Nullable
  public static byte[] weave(byte[] file, List<Match> matches, OldCalls oldCalls, List<String> notWoven) {
    ClassReader reader = new ClassReader(file);
    if (reader.readShort(6) == OLDEST_MAJOR && reader.readShort(4) < OLDEST_MINOR) {
      notWoven.add("the class file is older than version 45.3");
      return null;
    }
    Set<String> leftOut = new HashSet<>();
    Map<String, Integer> wovenSlots = new HashMap<>();
    while (true) {
      ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
      ClassWeaver weaver = new ClassWeaver(writer, matches, oldCalls, leftOut, wovenSlots);
      try {
        reader.accept(weaver, ClassReader.EXPAND_FRAMES);
        return weaver.current == null ? null : writer.toByteArray();
      } catch (StraddlingVariableException e) {
        wovenSlots.put(weaver.current, e.nextSlot);
      } catch (CannotWeaveException e) {
        leaveOut(weaver.current, e.getMessage(), leftOut, notWoven, e);
      } catch (MethodTooLargeException e) {
        leaveOut(e.getMethodName() + e.getDescriptor(), "would grow to " + e.getCodeSize() + " bytes", leftOut, notWoven, e);
      } catch (ClassTooLargeException e) {
        notWoven.add("the class would need " + e.getConstantPoolCount() + " constants");
        return null;
      }
    }
  }

  private static void leaveOut(String method, String reason, Set<String> leftOut, List<String> notWoven, RuntimeException cause) {
    if (!leftOut.add(method)) {
      throw cause;   // the method was left out already: another attempt would end the same way
    }
    notWoven.add(method + ": " + reason);
  }

  @Override
  public void visit(
      int newVersion, int access, String name, @Nullable String signature, @Nullable String superName, String[] interfaces) {
    version = newVersion & 0xffff;
    owner = name;
    super.visit(newVersion, access, name, signature, superName, interfaces);
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, @Nullable String signature, @Nullable String[] exceptions) {
    MethodVisitor visitor = super.visitMethod(access, name, descriptor, signature, exceptions);
    List<Match> woven = matches(access, name, descriptor);
    if (woven == null) {
      return visitor;
    }
    current = name + descriptor;
    WovenMethod method = new WovenMethod(version, owner, access, name, descriptor, woven, wovenSlots.get(current));
    for (Match match : woven) {
      WovenCalls calls = new WovenCalls(visitor, match.advice, method, oldCalls);
      visitor = new BodyLocals(new MethodWeaver(calls, visitor, match, method), method);
    }
    return visitor;
  }

  /** Returns the matches by which a method is woven, one for each advice; null if there are none. */
  @Nullable
  private List<Match> matches(int access, String name, String descriptor) {
    List<Match> found = null;
    for (int i = 0; i < matches.size(); i++) {
      Match match = matches.get(i);
      if (match.weaves(access, name, descriptor)) {
        found = found == null ? new ArrayList<Match>(2) : found;
        int last = found.size() - 1;
        if (last >= 0 && found.get(last).advice == match.advice) {
          found.set(last, found.get(last).or(match));
        } else {
          found.add(match);
        }
      }
    }
    return found == null || leftOut.contains(name + descriptor) ? null : found;
  }
}
