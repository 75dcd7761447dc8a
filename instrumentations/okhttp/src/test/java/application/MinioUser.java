package application;

import io.minio.GetObjectArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Uses S3 through MinIO's client. */
public final class MinioUser {
  /** Makes a bucket, writes an object into it and reads it. */
  public String run(String endpoint, String accessKey, String secretKey, String bucket) throws Exception {
    MinioClient client = MinioClient.builder().endpoint(endpoint).credentials(accessKey, secretKey).region("us-east-1").build();
    client.makeBucket(MakeBucketArgs.builder().bucket(bucket).build());
    byte[] body = "body".getBytes(StandardCharsets.UTF_8);
    client.putObject(PutObjectArgs.builder().bucket(bucket).object("key").stream(new ByteArrayInputStream(body), body.length, -1).build());
    try (InputStream in = client.getObject(GetObjectArgs.builder().bucket(bucket).object("key").build())) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
