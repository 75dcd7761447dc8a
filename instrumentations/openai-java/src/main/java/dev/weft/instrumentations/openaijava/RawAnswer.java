package dev.weft.instrumentations.openaijava;

import com.openai.core.http.Headers;
import com.openai.core.http.HttpResponseFor;
import com.openai.core.http.StreamResponse;
import dev.weft.telemetry.ai.AiOperation;
import java.io.InputStream;

/**
 * An answer that the application parses when it likes, or reads itself. The operation ends once it is parsed, or else with what is known of it when
 * the answer is closed; that of an answer in parts ends as always.
 */
final class RawAnswer<T> implements HttpResponseFor<T> {
  private final HttpResponseFor<T> response;
  private final AiOperation operation;

  RawAnswer(HttpResponseFor<T> response, AiOperation operation) {
    this.response = response;
    this.operation = operation;
  }

  @Override
  public T parse() {
    T answer;
    try {
      answer = response.parse();
    } catch (RuntimeException | Error e) {
      Answers.READER.end(operation, null, e);
      throw e;
    }
    if (answer instanceof StreamResponse) {
      return OpenAi.parsed(answer, operation);
    }
    Answers.READER.end(operation, answer, null);
    return answer;
  }

  @Override
  public int statusCode() {
    return response.statusCode();
  }

  @Override
  public Headers headers() {
    return response.headers();
  }

  @Override
  public InputStream body() {
    return response.body();
  }

  @Override
  public void close() {
    try {
      response.close();
    } finally {
      Answers.READER.end(operation, null, null);
    }
  }
}
