package dev.weft.instrumentations.nettyserver;

import dev.weft.testing.HttpServerApplication;
import dev.weft.testing.Releases;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Servers whose requests and responses have one handler. */
@ParameterizedClass
@MethodSource(Releases.NAMES)
class NettyServerTest extends NettySituations {
  /** They live as long as the test's JVM. */
  private static final Map<String, HttpServerApplication> APPLICATIONS = new ConcurrentHashMap<>();

  NettyServerTest(String release) {
    super(APPLICATIONS.computeIfAbsent(release, name -> application(name, false)));
  }
}
