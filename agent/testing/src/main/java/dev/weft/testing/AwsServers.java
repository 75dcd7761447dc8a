package dev.weft.testing;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
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

  /** Sends a message to a queue through the JDK's client, which may not be woven, with one attribute. */
  public static void send(String queue, String attribute, String value, String body) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(SQS + "/000000000000/" + queue))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString("Action=SendMessage&MessageBody=" + URLEncoder.encode(body, StandardCharsets.UTF_8)
            + "&MessageAttribute.1.Name=" + attribute + "&MessageAttribute.1.Value.DataType=String&MessageAttribute.1.Value.StringValue=" + value))
        .build();
    int status = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    if (status != 200) {
      throw new IOException("the queue answered " + status);
    }
  }
}
