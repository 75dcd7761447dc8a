package dev.weft.testing;

/**
 * Speaks OpenAI's protocol. To the model "terse" it answers with nothing but a text; with one that has the word "cut" in its name a response is
 * not complete.
 */
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
    if (path.endsWith("/responses")) {
      return response(AnsweringServer.isStream(request), request.contains("cut"));
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
         "usage":{"prompt_tokens":11,"completion_tokens":3,"total_tokens":14,
          "prompt_tokens_details":{"cached_tokens":8},"completion_tokens_details":{"reasoning_tokens":2}}}""";
  }

  private static String response(boolean stream, boolean cut) {
    String response = """
        {"id":"r1","object":"response","created_at":1,"status":"STATUS","error":null,"incomplete_details":DETAILS,"instructions":null,"metadata":{},
         "model":"m-2026","output":[{"type":"message","id":"o1","status":"STATUS","role":"assistant","content":[
         {"type":"output_text","text":"an answer","annotations":[]}]}],"parallel_tool_calls":true,"tool_choice":"auto","tools":[],
         "temperature":0.5,"top_p":1.0,"conversation":{"id":"conv_1"},"usage":{"input_tokens":13,"input_tokens_details":{"cached_tokens":6},
         "output_tokens":5,"output_tokens_details":{"reasoning_tokens":4},"total_tokens":18}}"""
        .replace("STATUS", cut ? "incomplete" : "completed").replace("DETAILS", cut ? "{\"reason\":\"max_output_tokens\"}" : "null");
    return !stream ? response : """
        event: response.output_text.delta
        data: {"type":"response.output_text.delta","sequence_number":1,"item_id":"o1","output_index":0,"content_index":0,"delta":"an answer","logprobs":[]}

        event: response.NAME
        data: {"type":"response.NAME","sequence_number":2,"response":RESPONSE}

        """.replace("NAME", cut ? "incomplete" : "completed").replace("RESPONSE", response.replace("\n", ""));
  }
}
