package dev.weft.testing;

/** Speaks OpenAI's protocol. To the model "terse" it answers with nothing but a text. */
public final class OpenAiServer {
  public static final String URL = new AnsweringServer(OpenAiServer::answer).url() + "/v1";

  private OpenAiServer() {
  }

  private static String answer(String path, String request) {
    if (path.endsWith("/embeddings")) {
      return """
          {"object":"list","model":"embed-1-2026","data":[{"object":"embedding","index":0,"embedding":[0.5]}],
           "usage":{"prompt_tokens":5,"total_tokens":5}}""";
    }
    if (AnsweringServer.isStream(request)) {
      return """
          data: {"id":"c2","object":"chat.completion.chunk","created":1,"model":"m-2026","choices":[{"index":0,"delta":{"content":"an "}}]}

          data: {"id":"c2","object":"chat.completion.chunk","created":1,"model":"m-2026","choices":[{"index":0,"delta":{"content":"answer"},"finish_reason":"stop"}]}

          data: {"id":"c2","object":"chat.completion.chunk","created":1,"model":"m-2026","choices":[],"usage":{"prompt_tokens":7,"completion_tokens":2,"total_tokens":9}}

          data: [DONE]

          """;
    }
    if (request.contains("terse")) {
      return "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"an answer\"}}]}";
    }
    return """
        {"id":"c1","object":"chat.completion","created":1,"model":"m-2026","choices":[{"index":0,"finish_reason":"stop","logprobs":null,
         "message":{"role":"assistant","content":"an answer","refusal":null}}],
         "usage":{"prompt_tokens":11,"completion_tokens":3,"total_tokens":14}}""";
  }
}
