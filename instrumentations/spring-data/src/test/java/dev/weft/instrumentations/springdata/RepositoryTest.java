package dev.weft.instrumentations.springdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(WeftExtension.class)
@ParameterizedClass
@MethodSource(Releases.NAMES)
class RepositoryTest {
  private final Consumer<String> shop;

  @SuppressWarnings("unchecked")
  RepositoryTest(String release) {
    shop = (Consumer<String>) new ReleaseLoader(release).create("application.Shop", new Class<?>[0]);
  }

  @Test
  void callsOfTheApplicationsRepositoryAreSpans() throws Exception {
    Weft.inRequest(() -> {
      List.of("save", "find", "query").forEach(shop);
      return null;
    });
    List<Span> spans = Weft.awaitSpans(4);
    assertThat(spans).extracting(Span::name)
        .containsExactly("Shop$Orders.save", "Shop$Orders.findById", "Shop$Orders.findByColour", "GET /test");
    assertThat(spans.subList(0, 3)).allSatisfy(span -> {
      assertThat(span.kind()).isEqualTo("INTERNAL");
      assertThat(span.scope()).isEqualTo("spring-data");
      assertThat(span.parentSpanId()).isEqualTo(spans.get(3).spanId());
      assertThat(span.error()).isFalse();
    });
    assertThat(spans.get(0).attributes()).containsEntry("code.function.name", "application.Shop$Orders.save");
  }

  @Test
  void aCallThatThrowsHasFailed() {
    assertThatThrownBy(() -> Weft.inRequest(() -> {
      shop.accept("fail");
      return null;
    })).isInstanceOf(IllegalArgumentException.class);
    assertThat(Weft.awaitSpans(2).get(0).exceptionType()).isEqualTo("java.lang.IllegalArgumentException");
  }

  @Test
  void outsideRequestsACallIsTheRootOfATrace() {
    shop.accept("find");
    assertThat(Weft.awaitSpans(1).get(0).parentSpanId()).isNull();
  }
}
