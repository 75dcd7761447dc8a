package dev.weft.telemetry.http;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Globs;
import java.util.List;

/** What the settings ask of requests that the process serves. Each value holds for requests that start after it is set. */
public final class HttpServerSettings {
  /** Of a header's value, in characters. */
  static final int LONGEST_KEPT = 256;

  private static volatile Globs excludedPaths = Globs.NONE;
  private static volatile Globs excludedMethods = Globs.NONE;
  private static volatile @Nullable CapturedHeaders capturedOfRequests;
  private static volatile @Nullable CapturedHeaders capturedOfResponses;
  private static volatile @Nullable List<String> keptHeaders;
  private static volatile RequestIds requestIds = RequestIds.ACCEPTED;
  private static volatile boolean accessLogged;
  private static volatile boolean usersWanted;
  private static volatile boolean usersShown;
  private static volatile @Nullable RequestWatch watch;

  private HttpServerSettings() {
  }

  /** Excludes requests by their paths, and by their methods as they were received. */
  public static void exclude(Globs paths, Globs methods) {
    excludedPaths = paths;
    excludedMethods = methods;
  }

  static boolean excludesPaths() {
    return !excludedPaths.areNone();
  }

  static boolean excludesPath(String path) {
    return excludedPaths.match(path);
  }

  static boolean excludesMethod(String method) {
    return excludedMethods.match(method);
  }

  /** Sets which headers of requests and of responses the spans show; null for none. */
  public static void capture(@Nullable CapturedHeaders ofRequests, @Nullable CapturedHeaders ofResponses) {
    capturedOfRequests = ofRequests;
    capturedOfResponses = ofResponses;
  }

  static @Nullable CapturedHeaders capturedOfRequests() {
    return capturedOfRequests;
  }

  static @Nullable CapturedHeaders capturedOfResponses() {
    return capturedOfResponses;
  }

  /** Sets which headers {@link HttpServerOperation#header} finds; null for none. Their number is the caller's to bound. */
  public static void keepHeaders(@Nullable List<String> lowerCaseNames) {
    keptHeaders = lowerCaseNames;
  }

  static @Nullable List<String> keptHeaders() {
    return keptHeaders;
  }

  /** Sets what is done about identifiers of requests. */
  public static void identify(RequestIds ids) {
    requestIds = ids;
  }

  static RequestIds requestIds() {
    return requestIds;
  }

  /** Has each request known in detail, also one that is not sampled, as there is an access log. */
  public static void accessLogged(boolean logged) {
    accessLogged = logged;
  }

  static boolean isAccessLogged() {
    return accessLogged;
  }

  /** Sets whether requests show who sent them, as the application authenticated them. */
  public static void identifyUsers(boolean wanted) {
    usersWanted = wanted;
  }

  static boolean areUsersWanted() {
    return usersWanted;
  }

  /** Sets whether spans of requests show who sent them. */
  public static void showUsers(boolean shown) {
    usersShown = shown;
  }

  static boolean areUsersShown() {
    return usersShown;
  }

  /** Sets what looks at every request; null for nothing. */
  public static void watch(@Nullable RequestWatch newWatch) {
    watch = newWatch;
  }

  static @Nullable RequestWatch watch() {
    return watch;
  }
}
