package dev.weft.telemetry.elasticsearch;

import dev.weft.telemetry.Convention;
import dev.weft.telemetry.DatabaseCall;
import dev.weft.telemetry.SpanKind;

/**
 * Calls of Elasticsearch and OpenSearch. A client that uses another client is one operation, that of the outer client.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/db/elasticsearch/">Semantic conventions for Elasticsearch</a>
 */
final class ElasticsearchConvention {
  static final Convention CONVENTION =
      DatabaseCall.counted(Convention.of("elasticsearch", SpanKind.CLIENT).nestingGroup("elasticsearch")).declare();

  private ElasticsearchConvention() {
  }
}
