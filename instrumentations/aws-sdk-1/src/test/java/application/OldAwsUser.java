package application;

import com.amazonaws.ClientConfiguration;
import com.amazonaws.auth.BasicAWSCredentials;
import com.amazonaws.services.s3.AmazonS3Client;
import com.amazonaws.services.s3.S3ClientOptions;
import com.amazonaws.services.s3.model.GetObjectRequest;
import com.amazonaws.services.s3.model.ObjectMetadata;
import com.amazonaws.services.sqs.AmazonSQSClient;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/** Uses S3 and SQS as all releases can. */
@SuppressWarnings("deprecation")
public final class OldAwsUser {
  private final AmazonS3Client s3;
  private final AmazonSQSClient sqs;

  public OldAwsUser(String s3Endpoint, String sqsEndpoint, String accessKey, String secretKey) {
    BasicAWSCredentials credentials = new BasicAWSCredentials(accessKey, secretKey);
    s3 = new AmazonS3Client(credentials, new ClientConfiguration());
    s3.setEndpoint(s3Endpoint);
    s3.setS3ClientOptions(S3ClientOptions.builder().setPathStyleAccess(true).disableChunkedEncoding().build());
    sqs = new AmazonSQSClient(credentials);
    sqs.setEndpoint(sqsEndpoint);
  }

  public void createBucket(String bucket) {
    s3.createBucket(bucket);
  }

  public void put(String bucket, String key, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    ObjectMetadata metadata = new ObjectMetadata();
    metadata.setContentLength(bytes.length);
    s3.putObject(bucket, key, new ByteArrayInputStream(bytes), metadata);
  }

  public long size(String bucket, String key) throws Exception {
    try (java.io.Closeable object = s3.getObject(new GetObjectRequest(bucket, key))) {
      return ((com.amazonaws.services.s3.model.S3Object) object).getObjectMetadata().getContentLength();
    }
  }

  public int buckets() {
    return s3.listBuckets().size();
  }

  public void createQueue(String queue) {
    sqs.createQueue(queue);
  }

  public void delete(String url) {
    sqs.deleteMessage(url, "handle");
  }
}
