package application;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;

/** Asks a service that speaks Bedrock's protocol. */
public final class BedrockUser {
  private final BedrockRuntimeClient client;

  public BedrockUser(String url) throws Exception {
    client = BedrockRuntimeClient.builder().region(Region.US_EAST_1).endpointOverride(URI.create(url))
        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("x", "x")))
        .httpClient(AwsUser.client(AwsUser.apache())).build();
  }

  public String chat(String model) {
    return client.converse(request -> request.modelId(model).messages(message -> message.role(ConversationRole.USER)
        .content(ContentBlock.fromText("a private question")))).output().message().content().get(0).text();
  }
}
