package dev.weft.instrumentations.spymemcached;

import dev.weft.testing.Memcached;
import dev.weft.testing.Undeployment;
import dev.weft.testing.WeftExtension;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the agent knows of commands keeps no application alive. */
@ExtendWith(WeftExtension.class)
class UndeployTest {
  @Test
  void anApplicationThatUsedItsClientIsCollected() throws Exception {
    int port = Memcached.first().port();
    Undeployment.awaitCollected("2.12", loader -> {
      SpyMemcachedTest.Application application = SpyMemcachedTest.open(loader, false, false, false, 5000, port);
      application.set("key", "value");
      application.getAll(List.of("key", "other"));
      application.close();
    });
  }
}
