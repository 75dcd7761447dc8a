package dev.weft.instrumentations.awssdk2;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.ai.AiOperation;
import java.util.Collections;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Requests to generative models of Bedrock. Fields are read by their names, so that applications need not have Bedrock's client.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/gen-ai/aws-bedrock/">Semantic conventions for AWS Bedrock</a>
 */
final class Bedrock {
  private static final String SERVICE = "BedrockRuntime";
  private static final String CHAT = "Converse";
  private static final String INVOCATION = "InvokeModel";

  private Bedrock() {
  }

  static boolean isQuestion(String service, String method) {
    return SERVICE.equals(service) && (CHAT.equals(method) || INVOCATION.equals(method));
  }

  static @Nullable AiOperation start(String method, SdkRequest request) {
    String model = request.getValueForField("modelId", String.class).orElse(null);
    return AiOperation.start(Calls.AWS_SDK_2, INVOCATION.equals(method) && isEmbedding(model) ? "embeddings" : "chat", "aws.bedrock", model);
  }

  /** The body of an invocation is the model's own: only the name says what it is for, such as {@code amazon.titan-embed-text-v2:0}. */
  private static boolean isEmbedding(@Nullable String model) {
    return model != null && model.contains("embed");
  }

  /**
   * Reads the tokens that an invocation has used: its body is not looked at.
   *
   * @see <a href="https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_InvokeModel.html">InvokeModel</a>
   */
  static void answered(AiOperation operation, SdkHttpResponse response) {
    operation.tokens(count(response, "X-Amzn-Bedrock-Input-Token-Count"), count(response, "X-Amzn-Bedrock-Output-Token-Count"));
  }

  private static long count(SdkHttpResponse response, String header) {
    try {
      return Long.parseLong(response.firstMatchingHeader(header).orElse("-1"));
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  static void answered(AiOperation operation, SdkResponse response) {
    SdkPojo usage = response.getValueForField("usage", SdkPojo.class).orElse(null);
    if (usage != null) {
      operation.tokens(count(usage, "inputTokens"), count(usage, "outputTokens"));
    }
    String reason = response.getValueForField("stopReason", String.class).orElse(null);
    if (reason != null) {
      operation.finishReasons(Collections.singletonList(reason));
    }
  }

  private static long count(SdkPojo usage, String name) {
    for (SdkField<?> each : usage.sdkFields()) {
      if (name.equals(each.locationName())) {
        Object value = each.getValueOrDefault(usage);
        return value instanceof Number ? ((Number) value).longValue() : -1;
      }
    }
    return -1;
  }
}
