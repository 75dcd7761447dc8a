package dev.weft.testing;

import java.net.URI;
import java.util.List;

/**
 * Servers that speak the protocols of S3 (and check signatures) and of SQS, in a process of their own, which runs until the test's JVM ends.
 * Needs S3Proxy, jclouds' blob store and ElasticMQ on the class path.
 */
public final class AwsServers {
  public static final String ACCESS_KEY = "id";
  public static final String SECRET_KEY = "secret";

  private static final String[] PORTS = new ServerProcess(AwsServersProcess.class, List.of(), ACCESS_KEY, SECRET_KEY).ready();

  public static final URI S3 = URI.create("http://localhost:" + PORTS[0]);
  public static final URI SQS = URI.create("http://localhost:" + PORTS[1]);

  private AwsServers() {
  }
}
