package application;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelWithResponseStreamResponseHandler;

/** Asks a service that speaks Bedrock's protocol for answers in events. */
public final class BedrockStreamUser {
  private final BedrockRuntimeAsyncClient client;

  public BedrockStreamUser(String url) {
    client = BedrockRuntimeAsyncClient.builder().region(Region.US_EAST_1).endpointOverride(URI.create(url))
        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("x", "x")))
        .httpClientBuilder(NettyNioAsyncHttpClient.builder().protocol(Protocol.HTTP1_1)).build();   // the server does not speak HTTP/2
  }

  public CompletableFuture<Void> chat(String model, Consumer<String> texts) {
    ConverseStreamResponseHandler handler = ConverseStreamResponseHandler.builder().subscriber(ConverseStreamResponseHandler.Visitor.builder()
        .onContentBlockDelta(event -> texts.accept(event.delta().text())).build()).build();
    return client.converseStream(request -> request.modelId(model).messages(message -> message.role(ConversationRole.USER)
        .content(ContentBlock.fromText("a private question"))), handler);
  }

  public CompletableFuture<Void> invoke(String model, Consumer<String> parts) {
    InvokeModelWithResponseStreamResponseHandler handler = InvokeModelWithResponseStreamResponseHandler.builder().subscriber(
        InvokeModelWithResponseStreamResponseHandler.Visitor.builder().onChunk(part -> parts.accept(part.bytes().asUtf8String())).build()).build();
    return client.invokeModelWithResponseStream(
        request -> request.modelId(model).body(SdkBytes.fromUtf8String("{\"prompt\":\"a private question\"}")), handler);
  }
}
