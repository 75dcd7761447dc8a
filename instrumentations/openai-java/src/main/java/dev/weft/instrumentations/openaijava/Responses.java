package dev.weft.instrumentations.openaijava;

import com.openai.models.ResponsesModel;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseErrorEvent;
import com.openai.models.responses.ResponseStreamEvent;
import com.openai.models.responses.ResponseUsage;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.ai.AiOperation;
import java.util.List;

/**
 * Reads answers of the responses API.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/responses">Responses</a>
 */
final class Responses {
  private Responses() {
  }

  /** Null if it is not known: a request that names a stored prompt need not name a model. */
  static @Nullable String model(@Nullable ResponsesModel model) {
    if (model == null) {
      return null;
    }
    return model.isString() ? model.asString() : model.isChat() ? model.asChat().asString() : model.isOnly() ? model.asOnly().asString() : null;
  }

  /** Also a response that the model has not finished, or failed to give, is one that the caller gets without an exception. */
  static void received(AiOperation operation, Response response, List<String> reasons) {
    if (response.error().isPresent()) {
      operation.error(response.error().get().code().asString());
    }
    used(operation, response.usage().orElse(null));
    if (response.conversation().isPresent()) {
      operation.conversation(response.conversation().get().id());
    }
    if (response.incompleteDetails().isPresent() && response.incompleteDetails().get().reason().isPresent()) {
      reasons.add(response.incompleteDetails().get().reason().get().asString());
    } else if (response.status().isPresent()) {
      reasons.add(response.status().get().asString());
    }
    operation.response(response.id(), model(response.model()));
  }

  private static void used(AiOperation operation, @Nullable ResponseUsage usage) {
    if (usage != null) {
      operation.tokens(usage.inputTokens(), usage.outputTokens());
      operation.cachedTokens(usage.inputTokensDetails().cachedTokens(), null);
      operation.reasoningTokens(usage.outputTokensDetails().reasoningTokens());
    }
  }

  /** A part of an answer: the last one has the response as a whole. */
  static void received(AiOperation operation, ResponseStreamEvent event, List<String> reasons) {
    if (event.completed().isPresent()) {
      received(operation, event.completed().get().response(), reasons);
    } else if (event.incomplete().isPresent()) {
      received(operation, event.incomplete().get().response(), reasons);
    } else if (event.failed().isPresent()) {
      received(operation, event.failed().get().response(), reasons);
    } else if (event.error().isPresent()) {
      ResponseErrorEvent error = event.error().get();
      operation.error(error.code().orElse("error"));
    }
  }
}
