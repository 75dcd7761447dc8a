package dev.weft.weaving;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Puts woven calls into the methods of one class. Nothing but method bodies changes, so the same serves for classes that are being
 * loaded and for classes that are.
 *
 * <p>Works on the bytes of the class file: what does not change, which is almost all, is found by its length and copied as it is. This
 * runs once or a few times in the life of an application, while it starts and nothing is compiled yet, so what counts is how few
 * instructions it takes.
 */
final class ClassWeaver {
  /** Numbers for the calls of class files that cannot hold {@code invokedynamic}. */
  interface OldCalls {
    /** The number that stands for a call of that kind, or -1 where there is no room for another. */
    int number(AdviceSpec spec, String kind);
  }

  private static final int MAGIC = 0xCAFEBABE;
  private static final int FIRST_VERSION = 45;
  private static final int STATIC = 0x0008;
  private static final int NEVER_WOVEN = 0x0040 | 0x0100 | 0x0400;   // bridge, native, abstract

  private final byte[] file;
  private final List<Index.Match> matches;
  private final ConstantPool pool;
  private final List<String> notWoven;
  /** Of each method that matched: where it and its code stand, and its advices. */
  private int[] places = new int[16];
  private int[] codes = new int[16];
  private final List<List<AdviceSpec>> advices = new ArrayList<>(16);
  /** Where the number of the class's attributes stands, and its bootstrap methods; 0 where it has none. */
  private int attributes;
  private int bootstraps;
  private Bytes out;
  /** How far the file has been copied. */
  private int copied;

  private ClassWeaver(byte[] file, List<Index.Match> matches, List<String> notWoven) {
    this.file = file;
    this.matches = matches;
    this.notWoven = notWoven;
    this.pool = new ConstantPool(file);
  }

  /**
   * Weaves a class.
   *
   * @param notWoven receives method and reason where a method had to be left as it is, or the reason why the whole class had to
   * @return the woven class file, or null where it stays as it is
   */
  static byte[] weave(byte[] file, List<Index.Match> matches, OldCalls oldCalls, List<String> notWoven) {
    String problem = "does not begin as one, or is older than version 45.3";   // before, code was written otherwise
    try {
      if (Bytes.u4(file, 0) == MAGIC && (Bytes.u2(file, 6) != FIRST_VERSION || Bytes.u2(file, 4) >= 3)) {
        ClassWeaver weaver = new ClassWeaver(file, matches, notWoven);
        weaver.readMembers();
        return weaver.advices.isEmpty() ? null : weaver.weave(oldCalls);
      }
    } catch (CannotWeaveException e) {
      problem = e.getMessage();
    } catch (IndexOutOfBoundsException e) {
      problem = "is cut off";
    }
    notWoven.add("the class file " + problem);
    return null;
  }

  private void readMembers() {
    int at = pool.end + 6;
    at += 2 + 2 * Bytes.u2(file, at);   // interfaces
    int fields = Bytes.u2(file, at);
    at += 2;
    for (int i = 0; i < fields; i++) {
      at = afterAttributes(at + 6);
    }
    int methods = Bytes.u2(file, at);
    at += 2;
    for (int i = 0; i < methods; i++) {
      List<AdviceSpec> asked = advices(at);
      if (asked != null) {
        found(at, asked);
      }
      at = afterAttributes(at + 6);
    }
    attributes = at;
    bootstraps = attribute(at, "BootstrapMethods");
    int end = afterAttributes(at);
    if (end != file.length) {
      throw new CannotWeaveException(end < file.length ? "has bytes behind its end" : "is cut off");
    }
  }

  private int afterAttributes(int from) {
    int at = from + 2;
    for (int left = Bytes.u2(file, from); left > 0; left--) {
      at = after(at);
    }
    return at;
  }

  private int after(int attribute) {
    int length = Bytes.u4(file, attribute + 2);
    if (length < 0 || length > file.length) {
      throw new CannotWeaveException("is cut off");
    }
    return attribute + 6 + length;
  }

  /** Where the attribute of that name stands; 0 where there is none. */
  private int attribute(int from, String name) {
    int at = from + 2;
    for (int left = Bytes.u2(file, from); left > 0; left--) {
      if (pool.is(Bytes.u2(file, at), name)) {
        return at;
      }
      at = after(at);
    }
    return 0;
  }

  /** The advices of the method that stands at that place, or null. */
  private List<AdviceSpec> advices(int method) {
    int access = Bytes.u2(file, method);
    if ((access & NEVER_WOVEN) != 0) {
      return null;
    }
    int name = pool.text(Bytes.u2(file, method + 2));
    int length = Bytes.u2(file, name - 2);
    String descriptor = null;
    List<AdviceSpec> asked = null;
    for (int i = 0; i < matches.size(); i++) {
      Index.Match match = matches.get(i);
      boolean possible = !match.target.subtypes || (access & STATIC) == 0;   // a static method implements nothing
      if (!possible || !match.target.names(file, name, length)) {
        continue;
      }
      if (descriptor == null) {
        descriptor = pool.string(Bytes.u2(file, method + 4));
      }
      if (match.target.takes(descriptor) && (asked == null || !asked.contains(match.spec))) {
        asked = asked == null ? new ArrayList<AdviceSpec>(2) : asked;
        asked.add(match.spec);
      }
    }
    return asked == null || pool.is(Bytes.u2(file, method + 2), "<clinit>") ? null : asked;
  }

  private void found(int method, List<AdviceSpec> asked) {
    int code = attribute(method + 6, "Code");
    if (code == 0) {
      return;   // the JVM will refuse the class
    }
    int count = advices.size();
    if (count == places.length) {
      places = Arrays.copyOf(places, 2 * count);
      codes = Arrays.copyOf(codes, 2 * count);
    }
    places[count] = method;
    codes[count] = code;
    advices.add(asked);
  }

  private byte[] weave(OldCalls oldCalls) {
    out = new Bytes(file.length - pool.end + 4096);
    copied = pool.end;
    int ownBootstraps = bootstraps == 0 ? 0 : Bytes.u2(file, bootstraps + 6);
    WovenCalls calls = new WovenCalls(pool, ownBootstraps, oldCalls);
    boolean mayNeedName = bootstraps == 0 && !calls.old;
    int name = mayNeedName ? pool.addText("BootstrapMethods") : 0;   // before the methods, which may leave no room for it
    boolean woven = false;
    for (int i = 0; i < advices.size(); i++) {
      woven |= weave(places[i], codes[i], advices.get(i), calls);
    }
    if (!woven) {
      return null;
    }
    if (calls.bootstrapCount() > 0) {
      addBootstraps(calls, ownBootstraps, name);
    }
    out.copy(file, copied, file.length);
    Bytes result = new Bytes(pool.size() + out.size);
    pool.write(result);
    result.copy(out.array, 0, out.size);
    return result.array;
  }

  private boolean weave(int place, int code, List<AdviceSpec> asked, WovenCalls calls) {
    int copiedBefore = copied;
    int size = out.size;
    String problem;
    try {
      WovenMethod method = new WovenMethod(pool, Bytes.u2(file, pool.end + 2), place, code, asked);
      out.copy(file, copied, code);
      new MethodWeaver(method, calls, out).weave();
      copied = after(code);
      return true;
    } catch (CannotWeaveException e) {
      problem = e.getMessage();
    } catch (IndexOutOfBoundsException e) {
      problem = "its code is malformed";
    }
    out.size = size;
    copied = copiedBefore;
    notWoven.add(WovenMethod.name(pool, place) + ": " + problem);
    return false;
  }

  private void addBootstraps(WovenCalls calls, int own, int name) {
    int more = calls.bootstrapCount();
    if (bootstraps > 0) {
      out.copy(file, copied, bootstraps + 2);
      out.u4(Bytes.u4(file, bootstraps + 2) + more * WovenCalls.BYTES_OF_BOOTSTRAP);
      out.u2(own + more);
      copied = after(bootstraps);
      out.copy(file, bootstraps + 8, copied);
      calls.writeBootstraps(out);
      return;
    }
    out.copy(file, copied, attributes);
    out.u2(Bytes.u2(file, attributes) + 1);
    out.copy(file, attributes + 2, file.length);
    copied = file.length;
    out.u2(name);
    out.u4(2 + more * WovenCalls.BYTES_OF_BOOTSTRAP);
    out.u2(more);
    calls.writeBootstraps(out);
  }
}
