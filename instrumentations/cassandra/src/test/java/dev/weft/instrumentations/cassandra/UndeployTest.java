package dev.weft.instrumentations.cassandra;

import dev.weft.testing.CassandraSituations;
import dev.weft.testing.Undeployment;
import dev.weft.testing.WeftExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the agent knows of sessions and nodes keeps no application alive. */
@ExtendWith(WeftExtension.class)
class UndeployTest {
  @Test
  void anApplicationWhoseSessionWasUsedAndAskedIsCollected() throws Exception {
    Undeployment.awaitCollected("4.19", CassandraSituations::useAndClose);
  }
}
