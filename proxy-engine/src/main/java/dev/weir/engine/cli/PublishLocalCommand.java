package dev.weir.engine.cli;

import dev.weir.engine.cli.scaffold.ScaffoldException;
import dev.weir.engine.cli.scaffold.WeirHome;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code weir publish-local}: installs this version of Weir into the local Maven repository. */
@Command(
        name = "publish-local",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "Install this version of Weir into the local Maven repository, with a bill of materials, for"
                + " projects of your own: the plugin API, the proxy, and the fault harness with its JUnit extension.",
        footer = {
            "",
            "Examples:",
            "  ./weir publish-local",
            "  MAVEN_OPTS=-Dmaven.repo.local=/srv/m2 ./weir publish-local",
        })
final class PublishLocalCommand implements Subcommand {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try {
            weir().publish(out);
        } catch (ScaffoldException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
        out.println(coordinates(Version.number()));
        return 0;
    }

    /** The checkout or the installation that runs. */
    static WeirHome weir() {
        if (Installation.home().isEmpty()) {
            throw new UsageException(
                    "the files of Weir were not found; start it with the ./weir of a checkout, or with the"
                            + " bin/weir of an installation");
        }
        return WeirHome.of(Path.of(Installation.home()));
    }

    /** What a project's pom.xml needs. */
    static String coordinates(String version) {
        return """
                weir: published; in the pom.xml of a project, this is one version of all of it:

                  <dependencyManagement>
                    <dependencies>
                      <dependency>
                        <groupId>dev.weir</groupId>
                        <artifactId>weir-bom</artifactId>
                        <version>%s</version>
                        <type>pom</type>
                        <scope>import</scope>
                      </dependency>
                    </dependencies>
                  </dependencyManagement>

                and then, without a version, dev.weir:harness (scope test) for fault tests and contracts,
                dev.weir:proxy-api (scope provided) for plugins, dev.weir:proxy-engine for the proxy itself""".formatted(version);
    }
}
