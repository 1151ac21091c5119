package dev.weir.engine.cli.scaffold;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An installation of Weir. Its folder {@code maven} has the poms, laid out as in a Maven repository. The jars are those
 * that Weir itself runs with, so that they are there once: {@code lib}, and {@code tools/lib} if the tools are
 * installed.
 *
 * @param folder the folder to which the tarball was unpacked
 */
record UnpackedTarball(Path folder) implements WeirHome {
    private static final String GROUP = "dev/weir";
    private static final String HARNESS = "harness";
    private static final List<String> LIBRARIES = List.of("lib", "tools/lib");

    @Override
    public boolean hasHarness() {
        try {
            return artifacts().stream()
                    .anyMatch(artifact ->
                            artifact.name().equals(HARNESS) && jar(artifact).isPresent());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public void publish(PrintWriter out) {
        publish(LocalRepository.ofUser(), out);
    }

    void publish(Path repository, PrintWriter out) {
        List<String> published = new ArrayList<>();
        try {
            for (Artifact artifact : artifacts()) {
                if (copy(artifact, repository)) {
                    published.add(artifact.name());
                }
            }
        } catch (IOException e) {
            throw new ScaffoldException("cannot copy Weir into the local Maven repository " + repository + ": " + e
                    + "; MAVEN_OPTS=-Dmaven.repo.local=DIR chooses another one");
        }
        out.println("weir: copied into the local Maven repository " + repository + ": " + String.join(", ", published));
        if (!published.contains(HARNESS)) {
            out.println(
                    "weir: the harness, which contract tests and fault tests need, is not among them, because the tools are"
                            + " not installed; unpack the tarball of the same version without '-minimal' in its name, which has them");
        }
    }

    /**
     * What has a pom here.
     *
     * @param pom the file; it lies in a folder for the version, in a folder for the name
     */
    private record Artifact(Path pom) {
        String version() {
            return pom.getName(pom.getNameCount() - 2).toString();
        }

        String name() {
            return pom.getName(pom.getNameCount() - 3).toString();
        }

        String file(String ending) {
            return name() + "-" + version() + ending;
        }

        /** The parent of all and the bill of materials are a pom and nothing else. */
        boolean hasJar() {
            return !name().startsWith("weir");
        }
    }

    private List<Artifact> artifacts() throws IOException {
        Path group = folder.resolve("maven").resolve(GROUP);
        if (!Files.isDirectory(group)) {
            throw new ScaffoldException("the installation is not complete: there is no " + group);
        }
        try (Stream<Path> files = Files.walk(group)) {
            return files.filter(file -> file.toString().endsWith(".pom"))
                    .sorted()
                    .map(Artifact::new)
                    .toList();
        }
    }

    private boolean copy(Artifact artifact, Path repository) throws IOException {
        Optional<Path> jar = jar(artifact);
        if (artifact.hasJar() && jar.isEmpty()) {
            if (artifact.name().equals(HARNESS)) {
                return false;
            }
            throw new ScaffoldException("the installation is not complete: there is no "
                    + folder.resolve("lib").resolve(artifact.file(".jar")));
        }
        Path to = repository.resolve(GROUP).resolve(artifact.name()).resolve(artifact.version());
        Files.createDirectories(to);
        Files.copy(artifact.pom(), to.resolve(artifact.file(".pom")), StandardCopyOption.REPLACE_EXISTING);
        if (jar.isPresent()) {
            Files.copy(jar.get(), to.resolve(artifact.file(".jar")), StandardCopyOption.REPLACE_EXISTING);
        }
        return true;
    }

    private Optional<Path> jar(Artifact artifact) {
        return LIBRARIES.stream()
                .map(library -> folder.resolve(library).resolve(artifact.file(".jar")))
                .filter(Files::exists)
                .findFirst();
    }

    private ScaffoldException unreadable(IOException e) {
        return new ScaffoldException("cannot read the installation " + folder + ": " + e);
    }
}
