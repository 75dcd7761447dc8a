package application;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.retry.RetryPolicy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsAsyncClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishRequest;

/** Publishes messages. */
@SuppressWarnings("deprecation")
public final class SnsUser {
  private final SnsClient sns;
  private final SnsAsyncClient async;

  public SnsUser(URI endpoint) throws Exception {
    StaticCredentialsProvider credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create("x", "x"));
    sns = SnsClient.builder().region(Region.US_EAST_1).credentialsProvider(credentials).endpointOverride(endpoint)
        .httpClient(AwsUser.client(AwsUser.apache())).overrideConfiguration(each -> each.retryPolicy(RetryPolicy.none())).build();
    async = SnsAsyncClient.builder().region(Region.US_EAST_1).credentialsProvider(credentials).endpointOverride(endpoint).build();
  }

  public String publish(String topic, String message) {
    return sns.publish(PublishRequest.builder().topicArn(topic).message(message)
        .messageAttributes(Map.of("own", MessageAttributeValue.builder().dataType("String").stringValue("v").build())).build()).messageId();
  }

  public void publishFull(String topic, String message) {
    Map<String, MessageAttributeValue> attributes = new HashMap<>();
    for (int i = 0; i < 10; i++) {
      attributes.put("a" + i, MessageAttributeValue.builder().dataType("String").stringValue("v").build());
    }
    sns.publish(PublishRequest.builder().topicArn(topic).message(message).messageAttributes(attributes).build());
  }

  public void publishAsync(String topic, String message) {
    async.publish(PublishRequest.builder().topicArn(topic).message(message).build()).join();
  }

  public void publishWithoutTopic(String phone, String message) {
    sns.publish(PublishRequest.builder().phoneNumber(phone).message(message).build());
  }

  /** Returns how many the service refused. */
  public int publishBatch(String topic, List<String> messages) {
    return SnsBatchUser.publish(sns, topic, new ArrayList<>(messages));
  }
}
