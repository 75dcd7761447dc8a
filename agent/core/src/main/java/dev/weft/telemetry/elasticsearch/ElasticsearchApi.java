package dev.weft.telemetry.elasticsearch;

import dev.weft.advice.Nullable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One API of Elasticsearch and OpenSearch: the identifier of its endpoint, and as what kind of statement it counts. It is found by a request's
 * method and by what is fixed in its path; so there are only as many as this table has.
 *
 * @see <a href="https://github.com/elastic/elasticsearch-specification">Elasticsearch's specification of its endpoints</a>
 */
final class ElasticsearchApi {
  /** A part of a path that is a name or an identifier. */
  private static final String ANY = "*";

  private static final Map<String, List<ElasticsearchApi>> BY_PART = new HashMap<>();

  static {
    select("search GET,POST _search; msearch GET,POST _msearch; count GET,POST _count; scroll GET,POST _search scroll; get GET _doc *;"
        + " exists HEAD _doc *; get_source GET _source *; exists_source HEAD _source *; mget GET,POST _mget; explain GET,POST _explain *;"
        + " search_template GET,POST _search template; msearch_template GET,POST _msearch template; termvectors GET,POST _termvectors;"
        + " mtermvectors GET,POST _mtermvectors; field_caps GET,POST _field_caps; terms_enum GET,POST _terms_enum; rank_eval GET,POST _rank_eval;"
        + " knn_search GET,POST _knn_search; search_mvt GET,POST _mvt; async_search.submit POST _async_search; async_search.get GET _async_search *;"
        + " async_search.status GET _async_search status; eql.search GET,POST _eql search; sql.query GET,POST _sql; esql.query POST _query;"
        + " search_shards GET,POST _search_shards; indices.validate_query GET,POST _validate query");
    insert("index PUT,POST _doc; create PUT,POST _create; reindex POST _reindex");
    update("update POST _update; update_by_query POST _update_by_query");
    delete("delete DELETE _doc *; delete_by_query POST _delete_by_query");
    other("bulk PUT,POST _bulk; clear_scroll DELETE _search scroll; open_point_in_time POST _pit; close_point_in_time DELETE _pit;"
        + " create_pit POST _search point_in_time; delete_pit DELETE _search point_in_time; async_search.delete DELETE _async_search *;"
        + " indices.refresh GET,POST _refresh; indices.flush GET,POST _flush; indices.forcemerge POST _forcemerge; indices.open POST _open;"
        + " indices.close POST _close; indices.analyze GET,POST _analyze; indices.stats GET _stats; indices.segments GET _segments;"
        + " indices.recovery GET _recovery; indices.clear_cache POST _cache clear; indices.get_mapping GET _mapping;"
        + " indices.put_mapping PUT,POST _mapping; indices.get_mapping GET _mappings; indices.put_mapping PUT,POST _mappings;"
        + " indices.get_settings GET _settings; indices.put_settings PUT _settings; indices.get_alias GET _alias; indices.exists_alias HEAD _alias;"
        + " indices.put_alias PUT,POST _alias; indices.delete_alias DELETE _alias; indices.update_aliases POST _aliases;"
        + " indices.put_alias PUT _aliases *; indices.delete_alias DELETE _aliases *;"
        + " indices.rollover PUT,POST _rollover; indices.shrink PUT,POST _shrink;"
        + " indices.split PUT,POST _split; indices.clone PUT,POST _clone; indices.get_index_template GET _index_template;"
        + " indices.put_index_template PUT,POST _index_template; indices.exists_index_template HEAD _index_template;"
        + " indices.delete_index_template DELETE _index_template; indices.get_template GET _template; indices.put_template PUT,POST _template;"
        + " indices.exists_template HEAD _template; indices.delete_template DELETE _template; indices.get_data_stream GET _data_stream;"
        + " indices.create_data_stream PUT _data_stream *;"
        + " indices.delete_data_stream DELETE _data_stream *; indices.resolve_index GET _resolve index;"
        + " cluster.get_component_template GET _component_template; cluster.put_component_template PUT,POST _component_template;"
        + " cluster.exists_component_template HEAD _component_template; cluster.delete_component_template DELETE _component_template;"
        + " cluster.health GET,HEAD _cluster health; cluster.state GET _cluster state; cluster.stats GET _cluster stats;"
        + " cluster.get_settings GET _cluster settings; cluster.put_settings PUT _cluster settings; cluster.reroute POST _cluster reroute;"
        + " cluster.pending_tasks GET _cluster pending_tasks; nodes.info GET _nodes; nodes.stats GET _nodes stats; tasks.list GET _tasks;"
        + " tasks.get GET _tasks *; tasks.cancel POST _tasks; cat.indices GET _cat indices; cat.health GET _cat health; cat.nodes GET _cat nodes;"
        + " cat.shards GET _cat shards; cat.aliases GET _cat aliases; cat.count GET _cat count; cat.allocation GET _cat allocation;"
        + " get_script GET _scripts *; put_script PUT,POST _scripts *; delete_script DELETE _scripts *; ingest.get_pipeline GET _ingest pipeline;"
        + " ingest.put_pipeline PUT _ingest pipeline;"
        + " ingest.delete_pipeline DELETE _ingest pipeline; ingest.simulate GET,POST _ingest pipeline simulate");
  }

  static final ElasticsearchApi INFO = new ElasticsearchApi("info", "other");
  static final ElasticsearchApi PING = new ElasticsearchApi("ping", "other");
  static final ElasticsearchApi GET_INDEX = new ElasticsearchApi("indices.get", "other");
  static final ElasticsearchApi INDEX_EXISTS = new ElasticsearchApi("indices.exists", "other");
  static final ElasticsearchApi CREATE_INDEX = new ElasticsearchApi("indices.create", "other");
  static final ElasticsearchApi DELETE_INDEX = new ElasticsearchApi("indices.delete", "other");

  /** The endpoint's identifier, as {@code db.operation.name} shows it. */
  final String name;
  final String queryType;
  private String[] methods = {};
  /** What follows the part by which the API is found: fixed parts, or {@link #ANY} for one that is not. */
  private String[] rest = {};

  private ElasticsearchApi(String name, String queryType) {
    this.name = name;
    this.queryType = queryType;
  }

  private static void select(String all) {
    add("select", all);
  }

  private static void insert(String all) {
    add("insert", all);
  }

  private static void update(String all) {
    add("update", all);
  }

  private static void delete(String all) {
    add("delete", all);
  }

  private static void other(String all) {
    add("other", all);
  }

  /** @param all {@code NAME METHODS PART...}, several with semicolons between them */
  private static void add(String queryType, String all) {
    for (String each : all.split(";")) {
      String[] words = each.trim().split(" ");
      ElasticsearchApi api = new ElasticsearchApi(words[0], queryType);
      api.methods = words[1].split(",");
      api.rest = new String[words.length - 3];
      System.arraycopy(words, 3, api.rest, 0, api.rest.length);
      List<ElasticsearchApi> known = BY_PART.get(words[2]);
      if (known == null) {
        known = new ArrayList<>();
        BY_PART.put(words[2], known);
      }
      known.add(api);
    }
  }

  /**
   * The API whose fixed parts begin at a part of a path; the one that names more of them, and null if none is known.
   *
   * @param parts of the path
   * @param from the part that begins with an underscore
   */
  static @Nullable ElasticsearchApi of(String method, List<String> parts, int from) {
    List<ElasticsearchApi> known = BY_PART.get(parts.get(from));
    ElasticsearchApi best = null;
    for (int i = 0; known != null && i < known.size(); i++) {
      ElasticsearchApi each = known.get(i);
      if (each.isFor(method, parts, from + 1) && (best == null || each.isMoreSpecificThan(best))) {
        best = each;
      }
    }
    return best;
  }

  private boolean isFor(String method, List<String> parts, int from) {
    if (parts.size() - from < rest.length || !has(method)) {
      return false;
    }
    int part = from;
    for (String each : rest) {
      boolean last = each == rest[rest.length - 1];   // names may stand before it: _ingest/pipeline/NAME/_simulate, _nodes/NAME/stats
      if (!each.equals(ANY) && !isNamed(each, parts.get(part)) && !(last && isNamed(each, parts.get(parts.size() - 1)))) {
        return false;
      }
      part++;
    }
    return true;
  }

  private static boolean isNamed(String fixed, String part) {
    return part.equals(fixed) || part.length() == fixed.length() + 1 && part.charAt(0) == '_' && part.endsWith(fixed);
  }

  private boolean has(String method) {
    for (String each : methods) {
      if (each.equals(method)) {
        return true;
      }
    }
    return false;
  }

  private boolean isMoreSpecificThan(ElasticsearchApi other) {
    int fixed = fixedParts();
    int others = other.fixedParts();
    return fixed > others || fixed == others && rest.length > other.rest.length;
  }

  private int fixedParts() {
    int fixed = 0;
    for (String each : rest) {
      fixed += each.equals(ANY) ? 0 : 1;
    }
    return fixed;
  }
}
