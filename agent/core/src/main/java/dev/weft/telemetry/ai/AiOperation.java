package dev.weft.telemetry.ai;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Attribute;
import dev.weft.telemetry.AttributeReader;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.Operation;
import java.util.List;

/** A request to a service with a generative model. What was asked and answered is not reported. */
public final class AiOperation extends Operation {
  private static final Attribute OPERATION_NAME = Attribute.of("gen_ai.operation.name");
  private static final Attribute PROVIDER_NAME = Attribute.of("gen_ai.provider.name");
  private static final Attribute REQUEST_MODEL = Attribute.of("gen_ai.request.model");
  private static final Attribute MAX_TOKENS = Attribute.of("gen_ai.request.max_tokens");
  private static final Attribute TEMPERATURE = Attribute.of("gen_ai.request.temperature");
  private static final Attribute TOP_P = Attribute.of("gen_ai.request.top_p");
  private static final Attribute RESPONSE_ID = Attribute.of("gen_ai.response.id");
  private static final Attribute RESPONSE_MODEL = Attribute.of("gen_ai.response.model");
  private static final Attribute FINISH_REASONS = Attribute.of("gen_ai.response.finish_reasons");
  private static final Attribute CONVERSATION_ID = Attribute.of("gen_ai.conversation.id");
  private static final Attribute CACHE_READ_TOKENS = Attribute.of("gen_ai.usage.cache_read.input_tokens");
  private static final Attribute CACHE_CREATION_TOKENS = Attribute.of("gen_ai.usage.cache_creation.input_tokens");
  private static final Attribute REASONING_TOKENS = Attribute.of("gen_ai.usage.reasoning.output_tokens");
  private static final Attribute INPUT_TOKENS = Attribute.of("gen_ai.usage.input_tokens");
  private static final Attribute OUTPUT_TOKENS = Attribute.of("gen_ai.usage.output_tokens");

  private static final String UNKNOWN = "unknown";

  private final String operationName;
  private final String provider;
  private final @Nullable String model;
  private @Nullable String responseId;
  private @Nullable String responseModel;
  private long inputTokens = -1;
  private long outputTokens = -1;

  private AiOperation(Instrumentation instrumentation, String operationName, String provider, @Nullable String model) {
    super(AiConvention.CONVENTION, instrumentation, model == null ? operationName : operationName + ' ' + model);
    this.operationName = operationName;
    this.provider = provider;
    this.model = model;
  }

  /**
   * Starts a request. Null inside another one, on the agent's own threads and while the instrumentation is switched off.
   *
   * @param operationName as the convention calls it, such as {@code chat} or {@code embeddings}
   * @param provider as the convention calls it, such as {@code openai}
   * @param model as the request names it; null if it does not
   */
  public static @Nullable AiOperation start(Instrumentation instrumentation, String operationName, String provider, @Nullable String model) {
    Context.Slot slot = Context.slot();
    if (!AiConvention.CONVENTION.mayStart(slot, instrumentation)) {
      return null;
    }
    AiOperation operation = new AiOperation(instrumentation, operationName, provider, model);
    operation.begin(slot);
    return operation;
  }

  /**
   * Goes on after the call that started it, whose answer comes later. A call that failed is the end.
   *
   * @param started what {@link #start} returned
   * @param answer what brings the answer, as the call returned it
   * @return null if nothing is to be waited for: no operation was started, or the call failed
   */
  public static @Nullable AiOperation awaiting(@Nullable Object started, @Nullable Object answer, @Nullable Throwable thrown) {
    AiOperation operation = (AiOperation) started;
    if (operation == null) {
      return null;
    }
    if (answer == null) {
      operation.end(thrown);
      return null;
    }
    operation.detach();
    return operation;
  }

  /** Sets what the request asks for; null for what it leaves to the service. */
  public void settings(@Nullable Double temperature, @Nullable Double topP, @Nullable Long maxTokens) {
    if (temperature != null) {
      set(TEMPERATURE, temperature);
    }
    if (topP != null) {
      set(TOP_P, topP);
    }
    if (maxTokens != null) {
      set(MAX_TOKENS, maxTokens);
    }
  }

  /** Sets what the service calls its response, and the model that made it. */
  public void response(@Nullable String id, @Nullable String newModel) {
    responseId = id;
    responseModel = newModel;
  }

  /** Sets why the model stopped, for each of its answers. */
  public void finishReasons(List<String> reasons) {
    if (!reasons.isEmpty()) {
      set(FINISH_REASONS, reasons);
    }
  }

  /** Sets the tokens that the service has counted, those of its cache included; negative for what it did not count. */
  public void tokens(long input, long output) {
    inputTokens = input;
    outputTokens = output;
  }

  /**
   * The same for a service that counts the input tokens of its cache apart: the sum of all three was read.
   *
   * @param cacheRead taken from the cache; null for what it did not count
   * @param cacheCreated put there; null for what it did not count
   */
  public void tokensBesideCache(long input, long output, @Nullable Long cacheRead, @Nullable Long cacheCreated) {
    long cached = (cacheRead == null ? 0 : cacheRead) + (cacheCreated == null ? 0 : cacheCreated);
    tokens(input < 0 ? input : input + cached, output);
    cachedTokens(cacheRead, cacheCreated);
  }

  /**
   * The same for a library that hands on what services of several providers count: Anthropic's and Bedrock's count the tokens of their cache apart.
   *
   * @param cacheRead taken from the cache; null for what it did not count
   * @param cacheCreated put there; null for what it did not count
   */
  public void tokensOfProvider(long input, long output, @Nullable Long cacheRead, @Nullable Long cacheCreated) {
    if (provider.equals("anthropic") || provider.equals("aws.bedrock")) {
      tokensBesideCache(input, output, cacheRead, cacheCreated);
    } else {
      tokens(input, output);
      cachedTokens(cacheRead, cacheCreated);
    }
  }

  /** Sets how many of the input tokens the service took from its cache, and put there; null for what it did not count. */
  public void cachedTokens(@Nullable Long read, @Nullable Long created) {
    if (read != null) {
      set(CACHE_READ_TOKENS, read);
    }
    if (created != null) {
      set(CACHE_CREATION_TOKENS, created);
    }
  }

  /** Sets how many of the output tokens the model wrote for itself. */
  public void reasoningTokens(long reasoning) {
    set(REASONING_TOKENS, reasoning);
  }

  /** Sets the conversation that the service keeps, of which the request is a part; null for none. */
  public void conversation(@Nullable String id) {
    set(CONVERSATION_ID, id);
  }

  /** Sets how many tokens were written so far. */
  public void outputTokens(long output) {
    outputTokens = output;
  }

  /** As the request names it, or else the response; of an ARN the last part, since it holds an account's number. */
  String model() {
    String name = model != null ? model : responseModel != null ? responseModel : UNKNOWN;
    return name.startsWith("arn:") ? name.substring(name.lastIndexOf('/') + 1) : name;
  }

  String provider() {
    return provider;
  }

  long inputTokens() {
    return inputTokens;
  }

  long outputTokens() {
    return outputTokens;
  }

  /** The requests that a library's own threads send to the service are part of this one. */
  @Override
  public boolean isInherited() {
    return true;
  }

  @Override
  protected void describe(AttributeReader reader) {
    reader.text(OPERATION_NAME, operationName);
    reader.text(PROVIDER_NAME, provider);
    reader.textIfKnown(REQUEST_MODEL, model);
    reader.textIfKnown(RESPONSE_ID, responseId);
    reader.textIfKnown(RESPONSE_MODEL, responseModel);
    if (inputTokens >= 0) {
      reader.number(INPUT_TOKENS, inputTokens);
    }
    if (outputTokens >= 0) {
      reader.number(OUTPUT_TOKENS, outputTokens);
    }
  }
}
