package faltung.app.shell;

import faltung.Faltung;
import faltung.app.console.Environment;
import faltung.media.image.Image;
import faltung.nn.graph.Tape;
import java.io.File;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What a shell over the library needs: where the modules are, and what is imported.
 *
 * @param modulePath the modules' places, the vector loops' among them; empty in an image that holds
 *     them
 * @param modules to be resolved
 * @param imports import declarations, one a line
 * @param machine options of the Java machine that runs what is typed
 */
record ShellSetup(String modulePath, String modules, String imports, List<String> machine) {
  private static final String VECTORS = "faltung.vector";
  private static final String INCUBATOR = "jdk.incubator.vector";

  /** What is meant by names that two packages have. */
  private static final List<String> MEANT =
      List.of(
          "faltung.Convolution",
          "faltung.media.plot.Scale",
          "faltung.nn.data.Normalization",
          "faltung.nn.train.Recipe",
          "faltung.plan.Verdict");

  /** Copies the list. */
  ShellSetup {
    machine = List.copyOf(machine);
  }

  /** For the library that this process runs. */
  static ShellSetup of(Environment environment) {
    List<String> path = new ArrayList<>();
    if (!Faltung.class.getModule().isNamed()) {
      path.add(place(Faltung.class));
      path.add(place(Image.class));
      path.add(place(Tape.class));
    } else {
      for (String entry : System.getProperty("jdk.module.path", "").split(File.pathSeparator, -1)) {
        addModules(path, entry);
      }
    }
    String modulePath = String.join(File.pathSeparator, path);
    List<String> modules = new ArrayList<>(List.of("faltung.core", "faltung.media", "faltung.nn"));
    boolean vectors =
        finder(path).find(VECTORS).isPresent() || ModuleFinder.ofSystem().find(VECTORS).isPresent();
    if (vectors && ModuleFinder.ofSystem().find(INCUBATOR).isPresent()) {
      modules.addAll(List.of(VECTORS, INCUBATOR));
    }
    String given = environment.variable("FALTUNG_JAVA_OPTIONS").strip();
    return new ShellSetup(
        modulePath,
        String.join(",", modules),
        everyPackage(),
        given.isEmpty() ? List.of() : List.of(given.split("\\s+", -1)));
  }

  /** The launcher keeps the vector loops in a folder of their own. */
  private static void addModules(List<String> path, String entry) {
    if (!entry.isEmpty()) {
      path.add(entry);
      Path vectors = Path.of(entry, "vector");
      if (Files.isDirectory(vectors) && !path.contains(vectors.toString())) {
        path.add(vectors.toString());
      }
    }
  }

  private static ModuleFinder finder(List<String> path) {
    return ModuleFinder.of(path.stream().map(Path::of).toArray(Path[]::new));
  }

  /** The jar or folder from which a class comes. */
  private static String place(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the place of " + type + " is no file", e);
    }
  }

  /** Every package that the modules export to everybody; some they export to each other alone. */
  private static String everyPackage() {
    TreeSet<String> packages = new TreeSet<>();
    for (Class<?> one : List.of(Faltung.class, Image.class, Tape.class)) {
      for (ModuleDescriptor.Exports exports : descriptor(one).exports()) {
        if (!exports.isQualified()) {
          packages.add(exports.source());
        }
      }
    }
    StringBuilder lines = new StringBuilder();
    packages.forEach(name -> lines.append("import ").append(name).append(".*;\n"));
    MEANT.forEach(name -> lines.append("import ").append(name).append(";\n"));
    return lines.toString();
  }

  private static ModuleDescriptor descriptor(Class<?> type) {
    if (type.getModule().isNamed()) {
      return type.getModule().getDescriptor();
    }
    for (ModuleReference found : ModuleFinder.of(Path.of(place(type))).findAll()) {
      return found.descriptor();
    }
    throw new IllegalStateException("no module at " + place(type));
  }

  /** Options of the compiler. */
  List<String> compilerOptions() {
    List<String> options = new ArrayList<>();
    if (!modulePath.isEmpty()) {
      options.addAll(List.of("--module-path", modulePath));
    }
    options.addAll(List.of("--add-modules", modules));
    return options;
  }

  /** Options of the Java machine that runs what is typed. */
  List<String> machineOptions() {
    List<String> options = compilerOptions();
    options.addAll(machine);
    return options;
  }

  /** Options of the tool jshell, which hands paths and modules to compiler and machine. */
  List<String> toolOptions() {
    List<String> options = compilerOptions();
    machine.forEach(option -> options.add("-R" + option));
    return options;
  }
}
