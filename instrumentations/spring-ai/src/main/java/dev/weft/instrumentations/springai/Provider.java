package dev.weft.instrumentations.springai;

import java.util.Locale;

/**
 * Who offers a model, as the convention calls it. The library's classes are called after their providers; no method tells.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/registry/attributes/gen-ai/">GenAI attributes</a>
 */
final class Provider {
  private static final String[] ENDINGS = {"ChatModel", "EmbeddingModel", "Model"};

  private Provider() {
  }

  static String of(Class<?> type) {
    Class<?> model = type;
    while (model.getName().contains("$$") && model.getSuperclass() != Object.class && model.getSuperclass() != null) {
      model = model.getSuperclass();   // a subclass that Spring has made
    }
    String name = model.getSimpleName();
    for (String ending : ENDINGS) {
      if (name.endsWith(ending) && name.length() > ending.length()) {
        name = name.substring(0, name.length() - ending.length());
        break;
      }
    }
    switch (name) {
      case "OpenAi":
      case "OpenAiSdk":
        return "openai";
      case "AzureOpenAi":
        return "azure.ai.openai";
      case "BedrockProxy":
      case "BedrockCohere":
      case "BedrockTitan":
        return "aws.bedrock";
      case "GoogleGenAi":
        return "gcp.gen_ai";
      case "VertexAiGemini":
      case "VertexAiText":
        return "gcp.vertex_ai";
      case "MistralAi":
        return "mistral_ai";
      default:
        return name.isEmpty() ? "unknown" : name.toLowerCase(Locale.ROOT);
    }
  }
}
