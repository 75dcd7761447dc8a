package dev.weft.weaving;

import java.lang.invoke.MutableCallSite;
import java.lang.ref.WeakReference;

/** One woven call of a class file that can hold {@code invokedynamic}; keeps neither its call site nor the application alive. */
final class Link extends WeakReference<MutableCallSite> {
  final AdviceSpec spec;
  /** {@code enter}, {@code exit} or {@code replace}. */
  final String kind;
  /** The loader of the class that calls; null once it is linked, and for the bootstrap loader. */
  private WeakReference<ClassLoader> loader;
  /** How often it could not be linked for something that may pass. */
  int attempts;

  Link(MutableCallSite site, ClassLoader loader, String kind, AdviceSpec spec) {
    super(site);
    this.loader = loader == null ? null : new WeakReference<>(loader);
    this.kind = kind;
    this.spec = spec;
  }

  ClassLoader loader() {
    return loader == null ? null : loader.get();
  }

  void linked() {
    loader = null;
  }
}
