package dev.weft.instrumentations.awssdk2;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.ai.AiOperation;
import java.util.Collections;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/**
 * Requests to generative models of Bedrock. Fields are read by their names, so that applications need not have Bedrock's client.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/gen-ai/aws-bedrock/">Semantic conventions for AWS Bedrock</a>
 */
final class Bedrock {
  private static final String SERVICE = "BedrockRuntime";
  private static final String CHAT = "Converse";

  private Bedrock() {
  }

  static boolean isChat(String service, String method) {
    return CHAT.equals(method) && SERVICE.equals(service);
  }

  static @Nullable AiOperation start(SdkRequest request) {
    return AiOperation.start(Calls.AWS_SDK_2, "chat", "aws.bedrock", request.getValueForField("modelId", String.class).orElse(null));
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
