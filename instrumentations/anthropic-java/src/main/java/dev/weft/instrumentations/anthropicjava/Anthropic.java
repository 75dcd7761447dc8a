package dev.weft.instrumentations.anthropicjava;

import com.anthropic.core.http.AsyncStreamResponse;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageDeltaEvent;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.Usage;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.ai.AiOperation;
import java.util.Collections;
import java.util.List;

/**
 * Reads requests and answers. The library throws if the service has left out something that is read: then what comes after it stays unknown.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/gen-ai/anthropic/">Semantic conventions for Anthropic</a>
 */
final class Anthropic {
  static final String REQUEST = "com.anthropic.models.messages.MessageCreateParams";
  static final String BETA_REQUEST = "com.anthropic.models.beta.messages.MessageCreateParams";
  static final String OPTIONS = "com.anthropic.core.RequestOptions";

  static final Instrumentation ANTHROPIC_JAVA = Instrumentation.of("anthropic-java");

  private Anthropic() {
  }

  static @Nullable AiOperation start(@Nullable Object request) {
    if (request instanceof MessageCreateParams) {
      MessageCreateParams message = (MessageCreateParams) request;
      return start(message.model().asString(), message.maxTokens());
    }
    return request == null ? null : Beta.start(request);
  }

  static @Nullable AiOperation start(String model, long maxTokens) {
    AiOperation operation = AiOperation.start(ANTHROPIC_JAVA, "chat", "anthropic", model);
    if (operation != null && operation.isRecording()) {
      operation.settings(null, null, maxTokens);   // later releases have no others
    }
    return operation;
  }

  static <T> StreamResponse<T> read(StreamResponse<T> parts, AiOperation operation) {
    return new ReadStream<>(parts, new Parts<T>(operation));
  }

  /** A stream that the application has parsed out of a response. */
  @SuppressWarnings("unchecked")
  static <T> T parsed(T stream, AiOperation operation) {
    return (T) read((StreamResponse<Object>) stream, operation);
  }

  static <T> AsyncStreamResponse<T> subscribed(AsyncStreamResponse<T> parts, AiOperation operation) {
    return new SubscribedStream<>(parts, new Parts<T>(operation));
  }

  static void end(AiOperation operation, @Nullable Object answer, @Nullable Throwable thrown) {
    try {
      if (answer instanceof Message) {
        Message message = (Message) answer;
        begun(operation, message);
        if (message.stopReason().isPresent()) {
          operation.finishReasons(Collections.singletonList(message.stopReason().get().asString()));
        }
      } else if (answer != null) {
        Beta.answered(operation, answer);
      }
    } catch (RuntimeException e) {   // what the answer lacks is not reported
      operation.end(thrown);
      return;
    }
    operation.end(thrown);
  }

  private static void begun(AiOperation operation, Message message) {
    Usage usage = message.usage();
    operation.tokensBesideCache(usage.inputTokens(), usage.outputTokens(), usage.cacheReadInputTokens().orElse(null),
        usage.cacheCreationInputTokens().orElse(null));
    operation.response(message.id(), message.model().asString());
  }

  /** A part of an answer: the first one has what was read, the last but one what was written, so far, and why the model stopped. */
  static void received(AiOperation operation, @Nullable Object part, List<String> reasons) {
    if (part instanceof RawMessageStreamEvent) {
      received(operation, (RawMessageStreamEvent) part, reasons);
    } else if (part != null) {
      Beta.received(operation, part, reasons);
    }
  }

  private static void received(AiOperation operation, RawMessageStreamEvent event, List<String> reasons) {
    if (event.messageStart().isPresent()) {
      begun(operation, event.messageStart().get().message());
    } else if (event.messageDelta().isPresent()) {
      RawMessageDeltaEvent delta = event.messageDelta().get();
      operation.outputTokens(delta.usage().outputTokens());
      if (delta.delta().stopReason().isPresent()) {
        reasons.add(delta.delta().stopReason().get().asString());
      }
    }
  }
}
