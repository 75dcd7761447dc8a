package application;

import com.amazonaws.services.sns.AmazonSNSClient;
import com.amazonaws.services.sns.model.PublishBatchRequest;
import com.amazonaws.services.sns.model.PublishBatchRequestEntry;
import java.util.ArrayList;
import java.util.List;

/** What only later releases can. */
final class OldSnsBatchUser {
  private OldSnsBatchUser() {
  }

  static int publish(AmazonSNSClient sns, String topic, List<String> messages) {
    List<PublishBatchRequestEntry> entries = new ArrayList<>();
    for (String each : messages) {
      entries.add(new PublishBatchRequestEntry().withId("id" + entries.size()).withMessage(each));
    }
    return sns.publishBatch(new PublishBatchRequest().withTopicArn(topic).withPublishBatchRequestEntries(entries)).getFailed().size();
  }
}
