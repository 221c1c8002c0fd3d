package faltung.app.cookbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.spi.ToolProvider;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The cookbook's chapter on where it runs: the built jars, started as it says, print what it says.
 * Runs after packaging, when there are jars.
 */
class DeploymentIT {
  private static final Path MODULES = Path.of("target", "modules");
  private static final List<String> JARS = List.of("faltung-core.jar", "faltung-vector.jar");
  private static final String LOADER = "org/springframework/boot/loader/";

  @TempDir private static Path folder;

  private record Command(String line, String output) {
    @Override
    public String toString() {
      return line;
    }
  }

  @BeforeAll
  static void lay() throws IOException {
    for (String jar : JARS) {
      Files.copy(MODULES.resolve(jar), folder.resolve(jar));
    }
    Cookbook.Recipe modules = recipe("On the module path");
    Path program = folder.resolve("start/Start.java");
    Path declaration = folder.resolve("module-info.java");
    Files.createDirectories(program.getParent());
    Files.writeString(program, modules.preamble().getOrDefault("java", ""));
    Files.writeString(declaration, modules.block("java"));
    Path classes = folder.resolve("classes");
    tool(
        "javac",
        "-p",
        folder.resolve("faltung-core.jar").toString(),
        "-d",
        classes.toString(),
        program.toString(),
        declaration.toString());
    tool(
        "jar",
        "--create",
        "--file",
        folder.resolve("start.jar").toString(),
        "-C",
        classes.toString(),
        ".");
    layBootJar(classes);
  }

  private static Cookbook.Recipe recipe(String title) {
    return Cookbook.recipes().stream()
        .filter(recipe -> recipe.title().equals(title))
        .findFirst()
        .orElseThrow();
  }

  private static void tool(String name, String... arguments) {
    assertThat(ToolProvider.findFirst(name).orElseThrow().run(System.out, System.out, arguments))
        .as("%s %s", name, List.of(arguments))
        .isZero();
  }

  /**
   * As Spring Boot's Maven plugin lays it: loader unpacked, libraries stored and not compressed.
   */
  private static void layBootJar(Path classes) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(
        Attributes.Name.MAIN_CLASS, "org.springframework.boot.loader.launch.JarLauncher");
    attributes.putValue("Start-Class", "start.Start");
    attributes.putValue("Spring-Boot-Classes", "BOOT-INF/classes/");
    attributes.putValue("Spring-Boot-Lib", "BOOT-INF/lib/");
    try (OutputStream file = Files.newOutputStream(folder.resolve("boot.jar"));
        JarOutputStream jar = new JarOutputStream(file, manifest);
        JarFile loader = new JarFile(onClassPath("spring-boot-loader").toFile())) {
      for (var entry :
          loader.stream().filter(entry -> entry.getName().startsWith(LOADER)).toList()) {
        jar.putNextEntry(new ZipEntry(entry.getName()));
        try (InputStream content = loader.getInputStream(entry)) {
          content.transferTo(jar);
        }
      }
      jar.putNextEntry(new ZipEntry("BOOT-INF/classes/"));
      jar.putNextEntry(new ZipEntry("BOOT-INF/classes/start/Start.class"));
      Files.copy(classes.resolve("start/Start.class"), jar);
      for (String library : JARS) {
        stored(jar, "BOOT-INF/lib/" + library, Files.readAllBytes(folder.resolve(library)));
      }
    }
  }

  private static void stored(JarOutputStream jar, String name, byte[] content) throws IOException {
    CRC32 checksum = new CRC32();
    checksum.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(checksum.getValue());
    jar.putNextEntry(entry);
    jar.write(content);
  }

  private static Path onClassPath(String artifact) {
    for (String part : JavaKitchen.classPath().split(File.pathSeparator, -1)) {
      if (Path.of(part).getFileName().toString().matches(artifact + "-[0-9.]+\\.jar")) {
        return Path.of(part);
      }
    }
    throw new IllegalStateException(artifact + " is not on the class path of the tests");
  }

  static List<Command> commands() {
    List<Command> commands = new ArrayList<>();
    for (Cookbook.Recipe recipe : Cookbook.with("console")) {
      for (String part : recipe.block("console").split("(?m)^\\$ ", -1)) {
        if (!part.isEmpty()) {
          int end = part.indexOf('\n');
          commands.add(new Command(part.substring(0, end), part.substring(end + 1)));
        }
      }
    }
    return commands;
  }

  @Test
  void everyWayIsThere() {
    assertThat(commands()).hasSizeGreaterThanOrEqualTo(7);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void printsWhatTheCookbookSays(Command command) throws Exception {
    List<String> words = new ArrayList<>(List.of(command.line.split(" ", -1)));
    assertThat(words.get(0)).isEqualTo("java");
    words.set(0, java());
    words.replaceAll(word -> word.contains(".jar:") ? word.replace(":", File.pathSeparator) : word);
    Outcome outcome = start(words);
    assertThat(outcome.out).as("%s", outcome.error).isEqualTo(command.output);
    assertThat(outcome.code).isZero();
  }

  @Test
  void kotlin() throws Exception {
    Cookbook.Recipe recipe = recipe("From Kotlin");
    Outcome compiled = kotlinc("recipe", recipe.block("kotlin"));
    assertThat(compiled.code).as("%s", compiled.error).isZero();
    String classPath =
        String.join(
            File.pathSeparator,
            "recipe",
            "faltung-core.jar",
            onClassPath("kotlin-stdlib").toString());
    Outcome outcome = start(List.of(java(), "-cp", classPath, "RecipeKt"));
    assertThat(outcome.out).as("%s", outcome.error).isEqualTo(recipe.block("text"));
  }

  /** What is declared null or not reaches Kotlin's compiler. */
  @Test
  void kotlinKnowsWhatMayBeNull() throws Exception {
    Outcome argument =
        kotlinc("argument", "fun main() { faltung.Faltung.convolve(null, doubleArrayOf(1.0)) }\n");
    assertThat(argument.code).isNotZero();
    assertThat(argument.error).containsIgnoringCase("null");
    Outcome result =
        kotlinc(
            "result",
            "fun f(offer: faltung.loops.InnerLoopsProvider.Offer): String = offer.loops().name()\n");
    assertThat(result.code).isNotZero();
    assertThat(result.error).contains("nullable");
  }

  private static Outcome kotlinc(String name, String source) throws Exception {
    String file = Character.toUpperCase(name.charAt(0)) + name.substring(1) + ".kt";
    Files.writeString(folder.resolve(file), source);
    return start(
        List.of(
            java(),
            "-cp",
            System.getProperty("java.class.path"),
            "org.jetbrains.kotlin.cli.jvm.K2JVMCompiler",
            "-no-stdlib",
            "-no-reflect",
            "-classpath",
            "faltung-core.jar" + File.pathSeparator + onClassPath("kotlin-stdlib"),
            "-d",
            name,
            file));
  }

  private record Outcome(int code, String out, String error) {}

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static Outcome start(List<String> command) throws IOException, InterruptedException {
    Path out = folder.resolve("out.txt");
    Path error = folder.resolve("error.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(error.toFile());
    builder.environment().remove("JDK_JAVA_OPTIONS");
    int code = builder.start().waitFor();
    return new Outcome(
        code,
        Files.readString(out, StandardCharsets.UTF_8).replace("\r\n", "\n"),
        Files.readString(error, StandardCharsets.UTF_8));
  }
}
