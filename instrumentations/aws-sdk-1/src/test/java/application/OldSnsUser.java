package application;

import com.amazonaws.ClientConfiguration;
import com.amazonaws.auth.BasicAWSCredentials;
import com.amazonaws.services.sns.AmazonSNSAsyncClient;
import com.amazonaws.services.sns.AmazonSNSClient;
import com.amazonaws.services.sns.model.MessageAttributeValue;
import com.amazonaws.services.sns.model.PublishRequest;
import java.util.List;

/** Publishes messages, as all releases can. */
@SuppressWarnings("deprecation")
public final class OldSnsUser {
  private final AmazonSNSClient sns;
  private final AmazonSNSAsyncClient async;

  public OldSnsUser(String endpoint) {
    BasicAWSCredentials credentials = new BasicAWSCredentials("x", "x");
    sns = new AmazonSNSClient(credentials, new ClientConfiguration().withMaxErrorRetry(0));
    sns.setEndpoint(endpoint);
    async = new AmazonSNSAsyncClient(credentials);
    async.setEndpoint(endpoint);
  }

  private static MessageAttributeValue text() {
    return new MessageAttributeValue().withDataType("String").withStringValue("v");
  }

  public String publish(String topic, String message) {
    return sns.publish(new PublishRequest(topic, message).addMessageAttributesEntry("own", text())).getMessageId();
  }

  public void publishFull(String topic, String message) {
    PublishRequest request = new PublishRequest(topic, message);
    for (int i = 0; i < 10; i++) {
      request.addMessageAttributesEntry("a" + i, text());
    }
    sns.publish(request);
  }

  public void publishAsync(String topic, String message) throws Exception {
    async.publishAsync(new PublishRequest(topic, message)).get();
  }

  public void publishWithoutTopic(String device, String message) {
    sns.publish(new PublishRequest().withTargetArn("arn:aws:sns:us-east-1:123456789012:endpoint/GCM/shop/" + device).withMessage(message));
  }

  /** Returns how many the service refused. */
  public int publishBatch(String topic, List<String> messages) {
    return OldSnsBatchUser.publish(sns, topic, messages);
  }
}
