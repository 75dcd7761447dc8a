package dev.weft.instrumentations.cxf;

import dev.weft.testing.Releases;
import dev.weft.testing.SuspendedSituations;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class SuspendedTest extends SuspendedSituations {
  private final String release;

  SuspendedTest(String release) {
    super(release);
    this.release = release;
  }

  @Override
  protected boolean hasStages() {
    return !release.equals("3.0");
  }
}
