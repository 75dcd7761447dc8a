package dev.weft.instrumentations.graphqljava;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** SmallRye GraphQL, which wraps the exceptions of methods that answer later. */
@ExtendWith(WeftExtension.class)
class SmallRyeTest {
  interface Service {
    String execute(String document);
  }

  @Test
  void operationsFailWithTheExceptionsOfTheApplication() throws Exception {
    Service service =
        ReleaseLoader.proxy(Service.class, new ReleaseLoader("smallrye 2.17").create("application.SmallRyeService", new Class<?>[0]));
    Weft.inRequest(() -> service.execute("{ fails }"));
    Weft.inRequest(() -> service.execute("{ failsLater }"));

    List<Span> spans = Weft.awaitSpans(4);
    assertThat(spans).extracting(Span::name).containsExactly("query", "GET /test", "query", "GET /test");
    assertThat(spans).extracting(Span::exceptionType).containsOnly("java.lang.IllegalStateException");
  }
}
