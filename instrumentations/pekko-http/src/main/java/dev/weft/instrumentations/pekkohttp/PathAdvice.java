package dev.weft.instrumentations.pekkohttp;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.apache.pekko.http.scaladsl.model.Uri;
import org.apache.pekko.http.scaladsl.server.PathMatcher;

/** One of the matchers that others are made of is tried on what is left of a request's path. */
@Instrument(types = {"org.apache.pekko.http.scaladsl.server.PathMatcher$$anon$5", "org.apache.pekko.http.scaladsl.server.PathMatcher$$anon$6",
    "org.apache.pekko.http.scaladsl.server.PathMatchers$Slash$", "org.apache.pekko.http.scaladsl.server.PathMatchers$Segment$",
    "org.apache.pekko.http.scaladsl.server.PathMatchers$NumberMatcher", "org.apache.pekko.http.scaladsl.server.PathMatchers$Remaining$",
    "org.apache.pekko.http.scaladsl.server.PathMatchers$RemainingPath$",
    "org.apache.pekko.http.scaladsl.server.ImplicitPathMatcherConstruction$$anon$8",
    "org.apache.pekko.http.scaladsl.server.ImplicitPathMatcherConstruction$$anon$9",
    "org.apache.pekko.http.scaladsl.server.ImplicitPathMatcherConstruction$$anon$12",
    "org.apache.pekko.http.scaladsl.server.ImplicitPathMatcherConstruction$$anon$13"},
    methods = "apply", parameters = 1, takes = "org.apache.pekko.http.scaladsl.model.Uri$Path")
public final class PathAdvice {
  private PathAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object[] begin(@Advice.This Object matcher, @Advice.Argument(0) Uri.Path path) {
    return new Object[] {matcher, path};
  }

  @Advice.OnMethodExit(inline = false)
  public static void end(@Advice.Return Object matching, @Advice.Enter Object entered) {
    if (entered != null && matching instanceof PathMatcher.Matched) {
      Object[] tried = (Object[]) entered;
      Routes.matched(tried[0], (Uri.Path) tried[1], ((PathMatcher.Matched<?>) matching).pathRest());
    }
  }
}
