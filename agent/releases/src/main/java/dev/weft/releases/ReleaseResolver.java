package dev.weft.releases;

import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.context.Runtimes;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.Exclusion;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;

/**
 * Takes, for each release, what a user of the library depends on, as {@code group:artifact:version}, and maybe {@code without group:artifact} of
 * what that depends on. Returns the jars, with all that these
 * depend on, as Maven finds them: with the settings, the local repository and the option {@code -o} of the build that runs.
 */
public final class ReleaseResolver implements Function<Map<String, List<String>>, Map<String, List<String>>> {
  /** {@code offline|local repository|user's settings|global settings} of the build; without Maven, such as in an IDE, its defaults hold. */
  private static final String BUILD = System.getProperty("weft.test.maven");

  @Override
  public Map<String, List<String>> apply(Map<String, List<String>> releases) {
    Map<String, List<String>> jars = new LinkedHashMap<>();
    try (Context maven = Runtimes.INSTANCE.getRuntime().create(settings())) {
      for (Map.Entry<String, List<String>> release : releases.entrySet()) {
        jars.put(release.getKey(), jars(maven, release.getValue()));
      }
    } catch (DependencyResolutionException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
    return jars;
  }

  private static ContextOverrides settings() {
    ContextOverrides.Builder settings = ContextOverrides.create().withUserSettings(true)
        .addRepositoriesOp(ContextOverrides.AddRepositoriesOp.PREPEND);   // Maven Central, unless the settings have another of that name
    if (BUILD != null) {
      String[] build = BUILD.split("\\|");
      settings.offline(Boolean.parseBoolean(build[0])).withLocalRepositoryOverride(Path.of(build[1]))
          .withUserSettingsXmlOverride(Path.of(build[2])).withGlobalSettingsXmlOverride(Path.of(build[3]));
    }
    return settings.build();
  }

  private static List<String> jars(Context maven, List<String> coordinates) throws DependencyResolutionException {
    CollectRequest collect = new CollectRequest();
    collect.setRepositories(maven.remoteRepositories());
    for (String each : coordinates) {
      collect.addDependency(dependency(each.split(" without ")));
    }
    DependencyRequest request = new DependencyRequest(collect,
        (node, parents) -> node.getArtifact() == null || !isNative(node.getArtifact().getClassifier()));
    return maven.repositorySystem().resolveDependencies(maven.repositorySystemSession(), request)
        .getArtifactResults().stream().map(result -> result.getArtifact().getFile().toString()).toList();
  }

  /** @param parts what is depended on, and whichever of its dependencies is left out */
  private static Dependency dependency(String[] parts) {
    Dependency dependency = new Dependency(new DefaultArtifact(parts[0]), "runtime");
    if (parts.length == 1) {
      return dependency;
    }
    String[] excluded = parts[1].split(":");
    return dependency.setExclusions(Set.of(new Exclusion(excluded[0], excluded[1], "*", "*")));
  }

  /** Machine code for one kind of machine: libraries work without it, and some repositories do not have all of it. */
  private static boolean isNative(String classifier) {
    return classifier.startsWith("linux-") || classifier.startsWith("osx-") || classifier.startsWith("windows-");
  }
}
