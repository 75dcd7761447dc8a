package dev.weft.telemetry.http;

import dev.weft.log.Log;
import dev.weft.telemetry.AnsweringThreads;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;

/** A request for a page whose body was read before the page is asked, as servers do whose threads must not wait. */
public abstract class ReceivedRequest implements AgentPage.Request, Runnable {
  private final AgentPage page;
  private final String method;
  private final String path;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream(0);

  protected ReceivedRequest(AgentPage page, String method, String path) {
    this.page = page;
    this.method = method;
    this.path = path;
  }

  /** How many bytes of the body are still to be kept. What comes after these is dropped, since the page refuses so long a body. */
  protected final int missing() {
    return AgentPage.LONGEST_BODY + 1 - body.size();
  }

  /** The body goes on with these bytes, {@link #missing()} at most. */
  protected final void add(byte[] bytes) {
    body.write(bytes, 0, bytes.length);
  }

  /** Takes the answer, on a thread of the agent's or of the caller of {@link #answerLater()}. */
  protected abstract void answered(AgentPage.Answer answer);

  /** Has the page asked on a thread of the agent's, since a probe may ask a database. */
  public final void answerLater() {
    if (!AnsweringThreads.offer(this)) {
      answered(AgentPage.Answer.line(503, "too many requests at once"));
    }
  }

  @Override
  public final void run() {
    AgentPage.Answer answer;
    try {
      answer = page.answer(this);
    } catch (Exception e) {
      Log.warn("a page could not be answered", e);
      answer = AgentPage.Answer.line(500, "the page failed");
    }
    answered(answer);
  }

  @Override
  public final String method() {
    return method;
  }

  @Override
  public final String path() {
    return path;
  }

  @Override
  public final InputStream body() {
    return new ByteArrayInputStream(body.toByteArray());
  }
}
