package application;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelRequest;

/** Asks a service that speaks Bedrock's protocol. */
public final class BedrockUser {
  private final BedrockRuntimeClient client;
  private final BedrockRuntimeAsyncClient asyncClient;

  public BedrockUser(String url) throws Exception {
    client = BedrockRuntimeClient.builder().region(Region.US_EAST_1).endpointOverride(URI.create(url))
        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("x", "x")))
        .httpClient(AwsUser.client(AwsUser.apache())).build();
    asyncClient = BedrockRuntimeAsyncClient.builder().region(Region.US_EAST_1).endpointOverride(URI.create(url))
        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("x", "x")))
        .httpClientBuilder(NettyNioAsyncHttpClient.builder().protocol(Protocol.HTTP1_1)).build();   // the server does not speak HTTP/2
  }

  public String chat(String model) {
    return client.converse(request -> request.modelId(model).messages(message -> message.role(ConversationRole.USER)
        .content(ContentBlock.fromText("a private question")))).output().message().content().get(0).text();
  }

  private static InvokeModelRequest question(String model) {
    return InvokeModelRequest.builder().modelId(model).body(SdkBytes.fromUtf8String("{\"prompt\":\"a private question\"}")).build();
  }

  public String invoke(String model) {
    return client.invokeModel(question(model)).body().asUtf8String();
  }

  public String invokeAsync(String model) {
    return asyncClient.invokeModel(question(model)).join().body().asUtf8String();
  }
}
