package faltung.app;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The rules of the house. */
class ArchitectureTest {
  private static final JavaClasses CORE = classes("core");
  private static final JavaClasses VECTOR = classes("vector");
  private static final JavaClasses NN = classes("nn");
  private static final JavaClasses MEDIA = classes("media");
  private static final JavaClasses APP = classes("app");

  private static final String[] PORTABLE = {
    "faltung.array..",
    "faltung.extension..",
    "faltung.problem..",
    "faltung.definition..",
    "faltung.signal..",
    "faltung.kernels..",
    "faltung.arithmetic..",
    "faltung.basis..",
    "faltung.explain..",
    "faltung.diagnose..",
    "faltung.format..",
    "faltung.nn.math..",
    "faltung.nn.portable.."
  };

  /** What another platform rounds differently. */
  private static final Set<String> INEXACT =
      Set.of(
          "sin", "cos", "tan", "exp", "log", "log10", "pow", "fma", "expm1", "log1p", "hypot",
          "cbrt", "atan", "atan2");

  private static JavaClasses classes(String module) {
    return new ClassFileImporter().importPath(Path.of("..", module, "target", "classes"));
  }

  @Test
  void theModulesWereRead() {
    assertThat(CORE.size()).isGreaterThan(100);
    assertThat(VECTOR.size()).isGreaterThan(3);
    assertThat(NN.size()).isGreaterThan(50);
    assertThat(MEDIA.size()).isGreaterThan(20);
    assertThat(APP.size()).isGreaterThan(40);
  }

  @Test
  void coreAndNnDependOnJavaBaseAlone() {
    onJavaBaseAlone(CORE);
    onJavaBaseAlone(NN);
  }

  private static void onJavaBaseAlone(JavaClasses module) {
    ArchRuleDefinition.classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "faltung..",
            "java.lang..",
            "java.util..",
            "java.io..",
            "java.math..",
            "java.nio..",
            "java.text..",
            "org.jspecify..")
        .check(module);
  }

  @Test
  void arrowsPointOneWay() {
    DescribedPredicate<JavaClass> higher =
        resideInAnyPackage("faltung.media..", "faltung.app..", "faltung.vector..");
    noClasses()
        .should()
        .dependOnClassesThat(higher.or(resideInAPackage("faltung.nn..")))
        .check(CORE);
    noClasses().should().dependOnClassesThat(higher).check(NN);
    noClasses().should().dependOnClassesThat(resideInAPackage("faltung.nn..")).check(VECTOR);
    noClasses().should().dependOnClassesThat(resideInAPackage("faltung.nn..")).check(MEDIA);
    noClasses()
        .should()
        .dependOnClassesThat(resideInAnyPackage("faltung.media..", "faltung.app.."))
        .check(VECTOR);
    noClasses()
        .should()
        .dependOnClassesThat(resideInAnyPackage("faltung.vector..", "faltung.app.."))
        .check(MEDIA);
    noClasses().should().dependOnClassesThat(resideInAPackage("faltung.vector..")).check(APP);
    for (JavaClasses module : new JavaClasses[] {CORE, NN, MEDIA, APP}) {
      noClasses().should().dependOnClassesThat(resideInAPackage("jdk.incubator..")).check(module);
    }
  }

  @Test
  void thePackagesOfCoreHaveNoCycles() {
    slices().matching("faltung.(*)..").should().beFreeOfCycles().check(CORE);
  }

  @Test
  void thePackagesOfNnHaveNoCycles() {
    slices().matching("faltung.nn.(*)..").should().beFreeOfCycles().check(NN);
  }

  @Test
  void theDefinitionSharesNothingWithTheAlgorithms() {
    noClasses()
        .that()
        .resideInAPackage("faltung.definition..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "faltung.algorithm..",
            "faltung.plan..",
            "faltung.planner..",
            "faltung.threads..",
            "faltung.fft..",
            "faltung.integer..",
            "faltung.loops..")
        .check(CORE);
  }

  @Test
  void portablePackagesArePortable() {
    portable(CORE);
    portable(NN);
  }

  private static void portable(JavaClasses module) {
    ArchRuleDefinition.classes()
        .that()
        .resideInAnyPackage(PORTABLE)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(PORTABLE)
                .or(
                    resideInAnyPackage(
                        "java.lang..",
                        "java.util..",
                        "java.io..",
                        "java.math..",
                        "java.nio..",
                        "java.text..",
                        "org.jspecify..")))
        .check(module);
    noClasses()
        .that()
        .resideInAnyPackage(PORTABLE)
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("java.nio.file..", "java.util.concurrent..", "java.lang.reflect..")
                .or(named("java.io.File", "java.lang.Thread", "java.util.ServiceLoader")))
        .orShould()
        .callMethodWhere(
            describe(
                "a function of Math whose last bit may differ elsewhere",
                (JavaMethodCall call) ->
                    call.getTargetOwner().getName().equals("java.lang.Math")
                        && INEXACT.contains(call.getName())))
        .check(module);
  }

  private static DescribedPredicate<JavaClass> named(String... names) {
    return describe(String.join(", ", names), type -> Set.of(names).contains(type.getName()));
  }

  @Test
  void onlyOnePlaceSaysFma() {
    DescribedPredicate<JavaMethodCall> fma =
        describe(
            "Math.fma",
            call ->
                call.getTargetOwner().getName().equals("java.lang.Math")
                    && call.getName().equals("fma"));
    noClasses()
        .that(describe("are not Fused", type -> !type.getName().equals("faltung.loops.Fused")))
        .should()
        .callMethodWhere(fma)
        .check(CORE);
    noClasses().should().callMethodWhere(fma).check(NN);
  }

  /**
   * The order of a sum over lanes, and the last bit of a vector's sine, are not specified: no
   * result may rest on them.
   */
  @Test
  void vectorsDoOnlyWhatHasSpecifiedBits() {
    Set<String> floating =
        Set.of("jdk.incubator.vector.DoubleVector", "jdk.incubator.vector.FloatVector");
    noClasses()
        .should()
        .callMethodWhere(
            describe(
                "sums over floating lanes",
                (JavaMethodCall call) ->
                    floating.contains(call.getTargetOwner().getName())
                        && call.getName().startsWith("reduceLanes")))
        .check(VECTOR);
    for (String operator :
        List.of(
            "SIN", "COS", "TAN", "ASIN", "ACOS", "ATAN", "ATAN2", "SINH", "COSH", "TANH", "EXP",
            "EXPM1", "LOG", "LOG10", "LOG1P", "POW", "CBRT", "HYPOT")) {
      noClasses()
          .should()
          .accessFieldWhere(
              describe(
                  "VectorOperators." + operator,
                  (JavaFieldAccess access) ->
                      access
                              .getTargetOwner()
                              .getName()
                              .equals("jdk.incubator.vector.VectorOperators")
                          && access.getTarget().getName().equals(operator)))
          .check(VECTOR);
    }
  }

  @Test
  void noStaticChanges() {
    for (JavaClasses module : new JavaClasses[] {CORE, VECTOR, NN, MEDIA, APP}) {
      fields().that().areStatic().should().beFinal().allowEmptyShould(true).check(module);
      noFields()
          .that()
          .areStatic()
          .should(notBePublicArrays())
          .allowEmptyShould(true)
          .check(module);
    }
  }

  private static ArchCondition<JavaField> notBePublicArrays() {
    return ArchCondition.from(
        describe(
            "be arrays that others can write to",
            field ->
                field.getRawType().isArray()
                    && field.getModifiers().contains(JavaModifier.PUBLIC)));
  }

  @Test
  void onlyTheCommandPrintsAndNobodySetsProperties() {
    for (JavaClasses module : new JavaClasses[] {CORE, VECTOR, NN, MEDIA}) {
      noClasses()
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .callMethod(System.class, "setProperty", String.class, String.class)
          .orShould()
          .callMethod(Throwable.class, "printStackTrace")
          .check(module);
    }
  }
}
