package dev.weft.instrumentations.stapler;

import dev.weft.advice.Instrument;
import dev.weft.advice.Nullable;
import net.bytebuddy.asm.Advice;
import org.kohsuke.stapler.RequestImpl;
import org.kohsuke.stapler.TokenList;

/** Stapler looks for a view of an object, a file whose name is the next part of the path. If there is one, it takes that part and shows the view. */
@Instrument(types = {"org.kohsuke.stapler.Facet$1", "org.kohsuke.stapler.StaticViewFacet$1", "org.kohsuke.stapler.jelly.JellyFacet$1",
    "org.kohsuke.stapler.jelly.groovy.GroovyFacet$1", "org.kohsuke.stapler.jelly.groovy.GroovyFacet$2"},
    methods = "dispatch", takes = "org.kohsuke.stapler.RequestImpl", parameters = 3)
public final class ViewAdvice {
  private ViewAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object look(@Advice.Argument(0) RequestImpl request) {
    TokenList tokens = request.tokens;
    byte[] steps = tokens.hasMore() && tokens.peek().indexOf('/') < 0 ? Steps.of(tokens) : null;
    if (steps == null || steps[tokens.idx] != Steps.ANY) {
      return null;
    }
    steps[tokens.idx] = Steps.VIEW_SOUGHT;
    return steps;
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void looked(@Advice.Enter Object entered) {
    if (entered != null) {
      Steps.viewsSought((byte[]) entered);
    }
  }
}
