package application;

import java.net.URI;
import java.net.URL;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Makes URLs that give access to objects. */
public final class Presigner {
  private final S3Presigner presigner;

  public Presigner(URI endpoint, String accessKey, String secretKey) {
    presigner = S3Presigner.builder().region(Region.US_EAST_1).endpointOverride(endpoint)
        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey)))
        .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build()).build();
  }

  public URL presign(String bucket, String key) {
    return presigner.presignGetObject(each -> each.signatureDuration(Duration.ofMinutes(5))
        .getObjectRequest(GetObjectRequest.builder().bucket(bucket).key(key).build())).url();
  }
}
