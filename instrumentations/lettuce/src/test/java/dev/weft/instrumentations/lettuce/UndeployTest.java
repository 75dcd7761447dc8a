package dev.weft.instrumentations.lettuce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.Redis;
import dev.weft.testing.Undeployment;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the agent knows of clients keeps no application alive. */
@ExtendWith(WeftExtension.class)
class UndeployTest {
  @Test
  void anApplicationWhoseServerWasAskedIsCollected() throws Exception {
    Undeployment.awaitCollected("7.7", loader -> {
      Object user = loader.create("application.LettuceUser", new Class<?>[] {int.class, int.class}, Redis.PORT, 0);
      assertThat(((Map<?, ?>) Weft.health("redis").get("checks")).keySet().toString()).contains("redis localhost:" + Redis.PORT);
      user.getClass().getMethod("closeAll").invoke(user);
    });
  }
}
