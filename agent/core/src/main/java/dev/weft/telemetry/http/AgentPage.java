package dev.weft.telemetry.http;

import dev.weft.advice.Nullable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** What the agent answers on the application's own port. Called on the application's threads, by several at once. */
public interface AgentPage {
  /** No page takes a longer body, in bytes. */
  int LONGEST_BODY = 16 * 1024;

  /** @throws IOException if the body cannot be read: the client went away */
  Answer answer(Request request) throws IOException;

  /** A request, as its server shows it. */
  interface Request {
    String method();

    /** The path within the web application. */
    String path();

    /** The first value of a header; null if there is none. */
    @Nullable String header(String name);

    /** May block until more arrives, as long as the server allows. */
    InputStream body() throws IOException;
  }

  /** A response with its length. */
  final class Answer {
    private final int status;
    private final byte[] body;
    private final Map<String, String> headers = new TreeMap<>();

    public Answer(int status, String contentType, byte[] body) {
      this.status = status;
      this.body = body;
      if (status != 204) {   // has neither
        header("Content-Type", contentType);
        header("Content-Length", Integer.toString(body.length));
      }
      header("Cache-Control", "no-store");
      header("X-Content-Type-Options", "nosniff");
    }

    /** One line, such as the reason of a refusal. */
    public static Answer line(int status, String text) {
      return new Answer(status, "text/plain; charset=utf-8", (text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Sets a header, and returns this. */
    public Answer header(String name, String value) {
      headers.put(name, value);
      return this;
    }

    /** All headers of the response but those of its connection. */
    public Map<String, String> headers() {
      return headers;
    }

    public int status() {
      return status;
    }

    /** Not to be changed. */
    public byte[] body() {
      return body;
    }
  }
}
