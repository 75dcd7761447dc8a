package dev.weft.weaving;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sees every class that is loaded. Almost all of them it answers from the name alone or from the texts in the class file; only a match
 * wakes the weaver.
 */
final class WeavingTransformer implements ClassFileTransformer {
  private final Index index;
  private final Hierarchy hierarchy;
  private final OldCallSites oldCalls;
  private final WeavingReport report;
  private final ClassLoader agentLoader = WeavingTransformer.class.getClassLoader();
  private final ClassLoader platformLoader = ClassLoader.getSystemClassLoader().getParent();
  private final AtomicLong seen = new AtomicLong();
  private final AtomicLong nanos = new AtomicLong();

  WeavingTransformer(Index index, OldCallSites oldCalls, WeavingReport report) {
    this.index = index;
    this.hierarchy = new Hierarchy(index);
    this.oldCalls = oldCalls;
    this.report = report;
  }

  @Override
  public byte[] transform(ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] file) {
    seen.incrementAndGet();
    if (name == null || loader == agentLoader || loader instanceof PluginClassLoader) {
      return null;
    }
    long start = System.nanoTime();
    try {
      List<Index.Match> matches = matches(loader, name, redefined, domain, file);
      return matches == null || matches.isEmpty() ? null : weave(loader, name, file, matches);
    } catch (Throwable t) {   // whatever happens here must not reach who loads the class
      report.failed(name, t);
      return null;
    } finally {
      if (redefined == null) {   // else whoever asked for it waits, and counts it: premain, mostly
        nanos.addAndGet(System.nanoTime() - start);
      }
    }
  }

  private List<Index.Match> matches(ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] file) {
    List<Index.Match> exact = index.exact(name);
    if (loader == null || loader == platformLoader) {
      return exact;
    }
    ClassOutline outline = ClassOutline.read(file, index.supertypeMethods());
    if (outline == null) {
      return exact;
    }
    List<Index.Match> inherited = redefined == null ? hierarchy.matches(loader, name, outline, domain) : hierarchy.matches(redefined);
    if (exact == null) {
      return inherited;
    }
    List<Index.Match> both = new ArrayList<>(exact);
    both.addAll(inherited);
    return both;
  }

  /** Whether a class that is loaded would be woven; asks its super types only where it is not of the JDK. */
  boolean concerns(Class<?> type, Descendants descendants) {
    ClassLoader loader = type.getClassLoader();
    if (type.isArray() || type.isPrimitive() || loader == agentLoader || loader instanceof PluginClassLoader) {
      return false;
    }
    if (index.hasExact(type.getName())) {
      return true;
    }
    return loader != null && loader != platformLoader && descendants.has(type);
  }

  /** The JDK's own sorting is left to the application: its first use reads {@code java.util.Arrays.useLegacyMergeSort}. */
  private static List<Index.Match> inOrderOfIndex(List<Index.Match> matches) {
    List<Index.Match> ordered = new ArrayList<>(matches.size());
    for (Index.Match match : matches) {
      int place = ordered.size();
      while (place > 0 && ordered.get(place - 1).spec.id > match.spec.id) {
        place--;
      }
      ordered.add(place, match);
    }
    return ordered;
  }

  private byte[] weave(final ClassLoader loader, String name, byte[] file, List<Index.Match> matches) {
    List<Index.Match> ordered = inOrderOfIndex(matches);
    long start = System.nanoTime();
    List<String> notWoven = new ArrayList<>(0);
    byte[] woven = ClassWeaver.weave(file, ordered, new ClassWeaver.OldCalls() {
      @Override
      public int number(AdviceSpec spec, String kind) {
        return oldCalls.number(loader, spec, kind);
      }
    }, notWoven);
    if (!notWoven.isEmpty()) {
      report.notWoven(name, String.join("; ", notWoven));
    }
    if (woven != null) {
      report.woven(name, loader, ordered, System.nanoTime() - start);
    }
    return woven;
  }

  /** Classes that went past, those of the JDK and of the agent among them. */
  long seen() {
    return seen.get();
  }

  /** What classes that loaded had to wait for, weaving included. */
  long nanos() {
    return nanos.get();
  }
}
