package application;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.ListBucketsRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Uses S3 through one of the SDK's HTTP clients. */
public final class AwsUser {
  private static final Region REGION = Region.US_EAST_1;

  private final S3Client s3;
  private final S3AsyncClient async;

  /** @param http the client that waits, {@code apache} or the name of its class, or null for the asynchronous one on Netty */
  public AwsUser(String http, URI endpoint, String accessKey, String secretKey) throws Exception {
    System.setProperty("aws.requestChecksumCalculation", "when_required");   // the server knows no trailers
    StaticCredentialsProvider credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey));
    S3Configuration paths = S3Configuration.builder().pathStyleAccessEnabled(true).build();
    s3 = http == null ? null : S3Client.builder().region(REGION).credentialsProvider(credentials).endpointOverride(endpoint)
        .serviceConfiguration(paths).httpClient(client(http.equals("apache") ? apache() : http)).build();
    async = http != null ? null : S3AsyncClient.builder().region(REGION).credentialsProvider(credentials).endpointOverride(endpoint)
        .serviceConfiguration(paths).build();
  }

  static String apache() {
    String newest = "software.amazon.awssdk.http.apache5.Apache5HttpClient";
    try {
      return Class.forName(newest).getName();
    } catch (ClassNotFoundException e) {
      return "software.amazon.awssdk.http.apache.ApacheHttpClient";
    }
  }

  /** The oldest clients have no other method for it. */
  static SdkHttpClient client(String http) throws Exception {
    Object builder = Class.forName(http).getMethod("builder").invoke(null);
    return (SdkHttpClient) SdkHttpClient.Builder.class.getMethod("build").invoke(builder);
  }

  private static <T> T get(CompletableFuture<T> future) throws Exception {
    try {
      return future.get();
    } catch (java.util.concurrent.ExecutionException e) {
      throw e.getCause() instanceof Exception ? (Exception) e.getCause() : e;
    }
  }

  public void createBucket(String bucket) throws Exception {
    CreateBucketRequest request = CreateBucketRequest.builder().bucket(bucket).build();
    if (s3 != null) {
      s3.createBucket(request);
    } else {
      get(async.createBucket(request));
    }
  }

  public void headBucket(String bucket) throws Exception {
    HeadBucketRequest request = HeadBucketRequest.builder().bucket(bucket).build();
    if (s3 != null) {
      s3.headBucket(request);
    } else {
      get(async.headBucket(request));
    }
  }

  public int buckets() throws Exception {
    ListBucketsRequest request = ListBucketsRequest.builder().build();
    return (s3 != null ? s3.listBuckets(request) : get(async.listBuckets(request))).buckets().size();
  }

  public void put(String bucket, String key, String body) throws Exception {
    PutObjectRequest request = PutObjectRequest.builder().bucket(bucket).key(key).build();
    if (s3 != null) {
      s3.putObject(request, RequestBody.fromString(body));
    } else {
      get(async.putObject(request, AsyncRequestBody.fromString(body)));
    }
  }

  private static GetObjectRequest object(String bucket, String key) {
    return GetObjectRequest.builder().bucket(bucket).key(key).build();
  }

  public String get(String bucket, String key) throws Exception {
    if (s3 != null) {
      return s3.getObjectAsBytes(object(bucket, key)).asUtf8String();
    }
    return get(async.getObject(object(bucket, key), AsyncResponseTransformer.toBytes())).asUtf8String();
  }

  /** Reads the body after the call. */
  public String stream(String bucket, String key) throws Exception {
    try (ResponseInputStream<GetObjectResponse> in = s3.getObject(object(bucket, key))) {
      StringBuilder text = new StringBuilder();
      for (int c = in.read(); c >= 0; c = in.read()) {
        text.append((char) c);
      }
      return text.toString();
    }
  }

  /** What a function returns when it is called with the body, on a thread of the SDK's. */
  public CompletableFuture<String> getAsync(String bucket, String key, Function<String, String> then) {
    return async.getObject(object(bucket, key), AsyncResponseTransformer.toBytes()).thenApply(bytes -> then.apply(bytes.asUtf8String()));
  }

  /** The SDK's own future, which can be cancelled. */
  public CompletableFuture<?> begin(String bucket, String key) {
    return async.getObject(object(bucket, key), AsyncResponseTransformer.toBytes());
  }

  public void close() {
    if (s3 != null) {
      s3.close();
    } else {
      async.close();
    }
  }
}
