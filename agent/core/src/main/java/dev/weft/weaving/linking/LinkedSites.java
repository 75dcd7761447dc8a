package dev.weft.weaving.linking;

import java.lang.invoke.MutableCallSite;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The call sites that are linked to advice, held weakly, so that they can be turned into no-ops again. */
final class LinkedSites {
  private static final int FEW = 64;

  private final List<Link> links = new ArrayList<>();
  private int afterLastSweep = FEW;

  synchronized void add(Link link) {
    if (links.size() >= afterLastSweep * 2) {
      for (Iterator<Link> all = links.iterator(); all.hasNext(); ) {
        if (all.next().get() == null) {
          all.remove();
        }
      }
      afterLastSweep = Math.max(FEW, links.size());
    }
    links.add(link);
  }

  /** Sets the target of each call site that {@linkplain Linker#isOff is off} to what it then runs, for all threads at once. */
  void switchOff(Linker linker) {
    List<MutableCallSite> changed = new ArrayList<>();
    synchronized (this) {
      for (Link link : links) {
        MutableCallSite site = link.get();
        if (site != null && linker.isOff(link.spec, link.kind, link.loader())) {
          site.setTarget(linker.offTarget(link.spec, link.kind, site.type()));
          changed.add(site);
        }
      }
    }
    if (!changed.isEmpty()) {
      MutableCallSite.syncAll(changed.toArray(new MutableCallSite[0]));
    }
  }
}
