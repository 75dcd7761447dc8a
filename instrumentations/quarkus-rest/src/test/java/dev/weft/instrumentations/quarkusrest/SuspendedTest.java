package dev.weft.instrumentations.quarkusrest;

import dev.weft.testing.Releases;
import dev.weft.testing.SuspendedSituations;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class SuspendedTest extends SuspendedSituations {
  SuspendedTest(String release) {
    super(release);
  }
}
