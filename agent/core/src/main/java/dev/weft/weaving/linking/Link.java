package dev.weft.weaving.linking;

import dev.weft.advice.Nullable;
import dev.weft.weaving.matching.AdviceSpec;
import java.lang.invoke.MutableCallSite;
import java.lang.ref.WeakReference;

/** One woven {@code invokedynamic} call. Refers weakly to its call site and to the application's loader. */
final class Link extends WeakReference<MutableCallSite> {
  final AdviceSpec spec;
  /** {@code enter}, {@code exit} or {@code replace}. */
  final String kind;
  /** Null for the bootstrap loader. */
  @Nullable private final WeakReference<ClassLoader> loader;
  /** How often it was added to {@link LaterLinks}. */
  int attempts;

  Link(MutableCallSite site, @Nullable ClassLoader loader, String kind, AdviceSpec spec) {
    super(site);
    this.loader = loader == null ? null : new WeakReference<>(loader);
    this.kind = kind;
    this.spec = spec;
  }

  /** Loader of the calling class; null for the bootstrap loader. */
  @Nullable
  ClassLoader loader() {
    return loader == null ? null : loader.get();
  }
}
