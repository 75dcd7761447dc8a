package dev.weft.telemetry.elasticsearch;

import dev.weft.advice.Nullable;
import java.io.UnsupportedEncodingException;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a request's method and path say: which API it calls, of which index, and which document. */
final class ElasticsearchRequest {
  /** APIs that are reached below an index, or below the type that was part of paths up to Elasticsearch 6. */
  private static final Set<String> OF_DOCUMENT = new HashSet<>(Arrays.asList("_doc", "_create", "_update", "_source", "_explain", "_termvectors"));
  private static final String ALL = "_all";

  static final ElasticsearchRequest UNKNOWN = new ElasticsearchRequest(null, null, null);

  /** Null if it is not known. */
  final @Nullable ElasticsearchApi api;
  /** Several as the path has them, with commas between them. */
  final @Nullable String index;
  final @Nullable String id;

  private ElasticsearchRequest(@Nullable ElasticsearchApi api, @Nullable String index, @Nullable String id) {
    this.api = api;
    this.index = index;
    this.id = id;
  }

  /** @param path with or without a slash before it, and with or without a query */
  static ElasticsearchRequest of(String method, String path) {
    List<String> parts = parts(path);
    int part = 0;
    String index = null;
    if (!parts.isEmpty() && (isName(parts.get(0)) || parts.get(0).equals(ALL))) {
      index = decoded(parts.get(part++));
    }
    if (part == parts.size()) {
      return new ElasticsearchRequest(index == null ? ofServer(method) : ofIndex(method), index, null);
    }
    if (isName(parts.get(part))) {
      return ofType(method, parts, part, index);
    }
    ElasticsearchApi api = ElasticsearchApi.of(method, parts, part);
    boolean hasId = index != null && parts.size() > part + 1 && OF_DOCUMENT.contains(parts.get(part));
    return new ElasticsearchRequest(api, index, hasId ? decoded(parts.get(part + 1)) : null);
  }

  /** A path of Elasticsearch 6 or earlier, which has a type after the index: what is done is said after the document, or nowhere. */
  private static ElasticsearchRequest ofType(String method, List<String> parts, int type, @Nullable String index) {
    int part = type + 1;
    String id = null;
    if (part < parts.size() && isName(parts.get(part))) {
      id = decoded(parts.get(part++));
    }
    if (part < parts.size()) {
      return new ElasticsearchRequest(ElasticsearchApi.of(method, id == null ? parts : withId(parts, part, id), part), index, id);
    }
    List<String> document = id == null ? Arrays.asList("_doc") : Arrays.asList("_doc", id);
    return new ElasticsearchRequest(ElasticsearchApi.of(method, document, 0), index, id);
  }

  /** The same as later releases have it, with the document after the API. */
  private static List<String> withId(List<String> parts, int api, String id) {
    List<String> changed = new ArrayList<>(parts.subList(0, api + 1));
    changed.add(id);
    return changed;
  }

  private static ElasticsearchApi ofServer(String method) {
    return method.equals("HEAD") ? ElasticsearchApi.PING : ElasticsearchApi.INFO;
  }

  private static @Nullable ElasticsearchApi ofIndex(String method) {
    switch (method) {
      case "GET":
        return ElasticsearchApi.GET_INDEX;
      case "HEAD":
        return ElasticsearchApi.INDEX_EXISTS;
      case "PUT":
        return ElasticsearchApi.CREATE_INDEX;
      case "DELETE":
        return ElasticsearchApi.DELETE_INDEX;
      default:
        return null;
    }
  }

  private static boolean isName(String part) {
    return part.charAt(0) != '_';
  }

  private static List<String> parts(String path) {
    int end = path.indexOf('?') < 0 ? path.length() : path.indexOf('?');
    List<String> parts = new ArrayList<>(4);
    for (int from = 0; from < end; ) {
      int slash = path.indexOf('/', from);
      int to = slash < 0 || slash > end ? end : slash;
      if (to > from) {
        parts.add(path.substring(from, to));
      }
      from = to + 1;
    }
    return parts;
  }

  private static String decoded(String part) {
    if (part.indexOf('%') < 0) {
      return part;
    }
    try {
      return URLDecoder.decode(part.replace("+", "%2B"), "UTF-8");
    } catch (UnsupportedEncodingException | IllegalArgumentException e) {
      return part;
    }
  }
}
