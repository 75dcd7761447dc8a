package dev.weft.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The instrumentations of OpenTelemetry's Java agent that see the same as one of Weft's, by the names under which its settings switch them.
 * Instrumentations of Weft's that have none of these names are not in the table.
 *
 * <p>A row is {@code weft's name: names}. The first of the names that is set decides, so names for one release stand before names for all. Before
 * a name, {@code +} says that the setting only switches on, and {@code -} that it only switches off. Where OpenTelemetry's agent has several
 * instrumentations for one of Weft's, {@code &} stands between their names: Weft's is off only if all of them are.
 */
final class OpenTelemetryInstrumentations {
  private static final String[] TABLE = {
      "executors: executors",
      "guava: guava-10.0 guava",
      "reactor: reactor-3.1 reactor",
      "rxjava: rxjava-2.0 rxjava-3.0 rxjava-3.1.1 rxjava",
      "kotlinx-coroutines: kotlinx-coroutines-1.0 kotlinx-coroutines",
      "netty-executors: executors +netty",
      "vertx-core: vertx +vertx-http-client +vertx-web",
      "server-executors: executors",
      "actors: akka-actor-2.3 akka-actor akka pekko-actor-1.0 pekko-actor pekko",
      "zio: zio-2.0 zio",
      "spring-scheduling: spring-scheduling-3.1 spring-scheduling",
      "quartz: quartz-2.0 quartz",
      "xxl-job: xxl-job-1.9.2 xxl-job-2.1.2 xxl-job-2.3.0 xxl-job",
      "elasticjob: apache-elasticjob-3.0 apache-elasticjob",
      "spring-batch: spring-batch-3.0 spring-batch",
      "tomcat: tomcat-7.0 tomcat-10.0 tomcat",
      "jetty: jetty-8.0 jetty-11.0 jetty",
      "jetty-12: jetty-12.0 jetty",
      "undertow: undertow-1.4 undertow",
      "liberty: liberty-20.0 liberty",
      "jdk-http-server: java-http-server",
      "netty-server: netty-4.0 netty-4.1 netty +armeria +ktor-server +ktor",
      "vertx-web: vertx-web-3.0 vertx-web vertx",
      "armeria: armeria-1.3 armeria",
      "ktor: ktor-server-2.0 ktor-server-3.0 ktor-server ktor-2.0 ktor-3.0 ktor",
      "helidon-4: helidon-4.3 helidon",
      "grizzly: grizzly-2.3 grizzly",
      "pekko-http: pekko-http-1.0 pekko-http pekko akka-http-10.0 akka-http akka",
      "play: play-mvc-2.4 play-mvc-2.6 play-mvc play",
      "spring-webflux: spring-webflux-server spring-webflux-5.0 spring-webflux",
      "spring-cloud-gateway: spring-cloud-gateway-2.0 spring-cloud-gateway",
      "servlet: servlet-2.2 servlet-3.0 servlet-5.0 servlet",
      "jersey: jersey-2.0 jersey-3.0 jersey jaxrs-2.0 jaxrs-3.0 jaxrs",
      "resteasy: resteasy-3.0 resteasy-3.1 resteasy-6.0 resteasy jaxrs-2.0 jaxrs-3.0 jaxrs",
      "quarkus-rest: quarkus-resteasy-reactive-1.11 quarkus-resteasy-reactive quarkus jaxrs",
      "cxf: cxf-3.2 cxf jaxrs-2.0 jaxrs & jaxws-2.0-cxf-3.0 jaxws-cxf cxf jaxws",
      "metro: jaxws-2.0-metro-2.2 jaxws-metro metro jaxws",
      "spring-ws: spring-ws-2.0 spring-ws",
      "jaxrs: jaxrs",
      "javalin: javalin-5.0 javalin-7.0 javalin",
      "camel: camel-2.20 camel",
      "graphql-java: graphql-java-12.0 graphql-java-20.0 graphql-java",
      "spark-java: spark-2.3 spark",
      "struts: struts-2.3 struts-7.0 struts",
      "jsf: jsf-mojarra-1.2 jsf-mojarra-3.0 jsf-mojarra jsf-myfaces-1.2 jsf-myfaces-3.0 jsf-myfaces jsf",
      "jsp: jsp-2.3 jsp",
      "wicket: wicket-8.0 wicket",
      "vaadin: vaadin-14.2 vaadin",
      "spring-webmvc: -spring-webmvc-3.1 -spring-webmvc-6.0 -spring-webmvc common.controller-telemetry common.experimental.controller-telemetry",
      "spring-data: spring-data-1.8 spring-data",
      "hibernate: hibernate-3.3 hibernate-4.0 hibernate-6.0 hibernate",
      "grpc: grpc-1.6 grpc",
      "dubbo: apache-dubbo-2.7 apache-dubbo",
      "openai-java: openai-java-1.1 openai-java openai",
      "aws-sdk-2: aws-sdk-2.2 aws-sdk",
      "aws-sdk-1: aws-sdk-1.11 aws-sdk",
      "elasticsearch: elasticsearch-rest-5.0 elasticsearch-rest-6.4 elasticsearch-rest-7.0 elasticsearch-rest elasticsearch"
          + " opensearch-rest-1.0 opensearch-rest-3.0 opensearch-rest opensearch-java-3.0 opensearch-java opensearch",
      "okhttp: okhttp-3.0 okhttp",
      "apache-http-client-5: apache-httpclient-5.0 apache-httpclient",
      "apache-http-client-4: apache-httpclient-4.0 apache-httpclient +apache-httpasyncclient",
      "apache-http-client-3: apache-httpclient-2.0 apache-httpclient",
      "jetty-client: jetty-httpclient-9.2 jetty-httpclient",
      "jetty-client-12: jetty-httpclient-12.0 jetty-httpclient",
      "reactor-netty: reactor-netty-0.9 reactor-netty-1.0 reactor-netty",
      "ktor-client-cio: ktor-client-2.0 ktor-client-3.0 ktor-client ktor-2.0 ktor-3.0 ktor",
      "async-http-client: async-http-client-2.0 async-http-client",
      "netty-client: netty-4.0 netty-4.1 netty +vertx-http-client +armeria",
      "java-http-client: java-http-client",
      "http-url-connection: http-url-connection",
      "connection-pools: hikaricp-3.0 hikaricp apache-dbcp-2.0 apache-dbcp c3p0-0.9 c3p0 tomcat-jdbc-8.5 tomcat-jdbc vibur-dbcp-11.0 vibur-dbcp"
          + " oracle-ucp-11.2 oracle-ucp alibaba-druid-1.0 alibaba-druid",
      "jdbc: jdbc",
      "r2dbc: r2dbc-1.0 r2dbc",
      "vertx-sql-client: vertx-sql-client-4.0 vertx-sql-client-5.0 vertx-sql-client vertx",
      "cassandra: cassandra-4.0 cassandra-4.4 cassandra",
      "cassandra-3: cassandra-3.0 cassandra",
      "jedis: jedis-1.4 jedis-2.0 jedis-3.0 jedis-4.0 jedis",
      "lettuce: lettuce-5.0 lettuce-5.1 lettuce",
      "lettuce-4: lettuce-4.0 lettuce",
      "redisson: redisson-3.0 redisson-3.17 redisson",
      "vertx-redis-client: vertx-redis-client-4.0 vertx-redis-client vertx",
      "spymemcached: spymemcached-2.12 spymemcached",
      "mongodb: mongo-3.1 mongo-3.7 mongo-4.0 mongo mongo-async-3.3 mongo-async",
      "jms: jms-1.1 jms-3.0 jms +spring-jms",
      "spring-rabbit: spring-rabbit-1.0 spring-rabbit",
      "rabbitmq: rabbitmq-2.7 rabbitmq",
      "spring-integration: spring-integration-4.1 spring-integration",
      "spring-cloud-aws: spring-cloud-aws-3.0 spring-cloud-aws",
      "spring-kafka: spring-kafka-2.7 spring-kafka",
      "kafka-streams: kafka-streams-0.11 kafka-streams kafka",
      "reactor-kafka: reactor-kafka-1.0 reactor-kafka",
      "smallrye-messaging: kafka-clients-0.11 kafka-clients kafka",
      "kafka-clients: kafka-clients-0.11 kafka-clients kafka",
      "pulsar: pulsar-2.8 pulsar",
      "rocketmq: rocketmq-client-4.8 rocketmq-client",
      "nats: nats-2.17 nats",
      "opentelemetry-annotations: opentelemetry-instrumentation-annotations-1.16 opentelemetry-instrumentation-annotations"
          + " opentelemetry-extension-annotations-1.0 opentelemetry-extension-annotations",
      "opentelemetry-api: opentelemetry-api",
      "micrometer: micrometer-1.5 micrometer",
      "java-util-logging: java-util-logging",
      "jboss-logmanager: jboss-logmanager-mdc-1.1 jboss-logmanager-mdc jboss-logmanager"
          + " & jboss-logmanager-appender-1.1 jboss-logmanager-appender jboss-logmanager",
      "logback: logback-mdc-1.0 logback-mdc logback & logback-appender-1.0 logback-appender logback",
      "log4j-2: log4j-context-data-2.7 log4j-context-data-2.17 log4j-context-data log4j & log4j-appender-2.17 log4j-appender log4j",
      "log4j-1: log4j-mdc-1.2 log4j-mdc log4j & log4j-appender-1.2 log4j-appender log4j"};

  /** What Weft's own settings switch on: {@code default-enabled} is about libraries. */
  private static final Set<String> OWN = new HashSet<>(Arrays.asList("rules", "threads", "executor-pools", "application-port",
      "application-port-helidon-4", "application-port-netty", "application-port-webflux"));

  private OpenTelemetryInstrumentations() {
  }

  /** The rows of the table. */
  static List<String> table() {
    return Collections.unmodifiableList(Arrays.asList(TABLE));
  }

  /** The names of each of OpenTelemetry's instrumentations in a row. */
  static List<List<String>> names(String row) {
    List<List<String>> names = new ArrayList<>();
    for (String one : row.substring(row.indexOf(": ") + 2).split("&")) {
      names.add(Arrays.asList(one.trim().split(" ")));
    }
    return names;
  }

  /** Weft's name in a row. */
  static String instrumentation(String row) {
    return row.substring(0, row.indexOf(": "));
  }

  static boolean isOwn(String instrumentation) {
    return OWN.contains(instrumentation);
  }
}
