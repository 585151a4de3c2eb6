"""Whether a counted noun is feminine: "vingt et une personnes", "une voix", but "vingt et un hommes"."""

import re
from typing import Final

FEMININE: Final = frozenset(
    ["affaire", "agence", "aire", "alerte", "allée", "amende", "année", "antenne", "arme", "armée", "arrestation", "assemblée", "attaque", "auberge", "avenue", "balle", "banque", "barque", "bête", "bible", "boîte", "bombe", "bouche", "bouteille", "branche", "brigade", "caisse", "caméra", "candidate", "carte", "cause", "cellule", "centaine", "centrale", "chaîne", "chambre", "championne", "chance", "charge", "chose", "cible", "circonscription", "classe", "cliente", "clinique", "colline", "colonne", "comédienne", "commune", "compagne", "compagnie", "condition", "corde", "couche", "couleur", "cour", "couronne", "course", "crèche", "crise", "dame", "date", "demande", "députée", "dette", "dizaine", "diplomate", "doctorante", "douzaine", "drogue", "échelle", "école", "écriture", "élève", "émission", "employée", "enceinte", "enquête", "enseigne", "enseignante", "entreprise", "entrée", "épouse", "épreuve", "équipe", "espèce", "étape", "étoile", "étudiante", "étude", "exploitation", "exportation", "façade", "face", "famille", "femelle", "femme", "fenêtre", "ferme", "feuille", "fille", "finale", "flamme", "fois", "forêt", "forme", "formule", "fraction", "franchise", "frégate", "frontière", "garde", "gare", "gerbe", "girafe", "grange", "grève", "guerre", "habitante", "haie", "halte", "heure", "histoire", "huile", "idée", "île", "image", "industrie", "infirmière", "initiative", "institutrice", "intervention", "jambe", "jeep", "journée", "joueuse", "kalachnikov", "lampe", "langue", "larme", "lettre", "ligne", "liste", "livre", "locomotive", "loi", "loge", "maison", "mairie", "maladie", "maman", "manche", "marche", "marque", "matière", "médaille", "médecine", "mer", "mère", "mesure", "minute", "mission", "mort-née", "motion", "moto", "nation", "note", "nouvelle", "nuit", "occasion", "offre", "œuvre", "ombre", "once", "option", "orange", "ordonnance", "organisation", "oeuvre", "page", "paire", "palme", "pancarte", "parole", "paroisse", "part", "partie", "pause", "peine", "perle", "permanence", "personne", "perte", "pêche", "phase", "photo", "phrase", "pièce", "pierre", "pilule", "piscine", "piste", "place", "plage", "plainte", "planète", "plante", "plaque", "plateforme", "plate-forme", "pluie", "poche", "pointe", "pomme", "porte", "position", "poule", "preuve", "prime", "prise", "proie", "promesse", "proposition", "prothèse", "province", "prison", "puce", "question", "race", "rafale", "raison", "rame", "réforme", "région", "règle", "reine", "remarque", "rencontre", "reprise", "république", "réserve", "ressource", "retraitée", "rivière", "robe", "roquette", "route", "rue", "ruelle", "salle", "salariée", "saison", "scène", "seconde", "section", "semaine", "serre", "signature", "situation", "société", "soirée", "somme", "sorte", "source", "station", "strophe", "subvention", "successive", "surface", "suisse-allemande", "table", "tâche", "tempête", "tente", "terrasse", "tête", "théorie", "tige", "toile", "tombe", "tombola", "tonne", "torche", "touche", "tour-opératrice", "trace", "tranche", "traversée", "tribune", "tribu", "troupe", "tuile", "turbine", "université", "urgence", "usine", "vache", "vague", "valeur", "valise", "veuve", "victime", "vie", "villa", "ville", "vigne", "visite", "vitesse", "vitre", "voie", "voisine", "voiture", "voix", "volonté", "volte", "zone", "couronnes", "livres", "roupies", "roupie", "lire", "hryvnia", "voix", "fois", "noix", "croix", "toux", "souris", "perdrix", "brebis", "main", "mains", "dent", "dents", "vis", "clef", "clé", "clefs", "clés", "peau", "eau", "eaux", "fin", "faim", "soif", "faveur", "fleur", "fleurs", "sœur", "sœurs", "soeur", "heures", "part", "parts", "mort", "morts-nées", "nef", "foi", "loi", "façon", "leçon", "chanson", "boisson", "maison", "prison", "saison", "rançon", "moisson", "cloison", "livraison", "comparaison", "liaison", "lueur", "peur", "douleur", "couleur", "chaleur", "valeur", "vigueur", "hauteur", "largeur", "longueur", "profondeur", "horreur", "erreur", "odeur", "rumeur", "sueur", "humeur", "tumeur", "ardeur", "splendeur", "grandeur", "pudeur", "moteur-fusée", "mi-temps", "demi-heure", "demi-finale", "grand-mère", "belle-mère", "petite-fille", "sage-femme", "forêts", "vertu", "tribu", "bru", "glu", "mœurs", "jument", "nounou", "radio", "vidéo", "photo", "moto", "auto", "dactylo", "polio", "stéréo", "météo", "info", "démo", "promo", "expo", "disco", "thermo", "sono", "télé", "coopé", "fac", "perm"]
)
MASCULINE: Final = frozenset(
    ["autre", "autres", "jeune", "jeunes", "musée", "lycée", "trophée", "athlée", "pygmée", "scarabée", "mausolée", "rez-de-chaussée", "apogée", "incendie", "génie", "parapluie", "foie", "magistrat", "sosie", "messie", "squelette", "magnétoscope", "bastion", "million", "millions", "avion", "camion", "lion", "champion", "espion", "pion", "scorpion", "crayon", "rayon", "lampion", "champignon", "milliard", "milliards", "comité", "traité", "été", "côté", "député", "décolleté", "comté", "pâté", "arrêté", "degré", "silence", "espace", "visage", "pays", "village", "mur", "futur", "azur", "bonheur", "malheur", "cœur", "chœur", "honneur", "labeur", "bronze", "membre", "ministre", "centre", "mètre", "kilomètre", "kilogramme", "litre", "hectare", "siècle", "titre", "livre-disque", "article", "peuple", "grade", "stade", "jade", "nomade", "malade", "camarade", "alcade", "domicile", "mobile", "missile", "automobile", "textile", "mille", "asile", "exil", "crocodile", "reptile", "magazine", "domaine", "patrimoine", "moine", "capitaine", "platine", "parrain", "vin", "musicien", "gramme", "programme", "problème", "système", "thème", "poème", "diplôme", "homme", "hommes", "dôme", "atome", "arôme", "royaume", "baume", "gouvernement", "modèle", "vélodrome", "hippodrome"]
)
FEMININE_ENDING: Final = re.compile(
    r"(?:tion|sion|xion|aison|té|tié|ette|elle|esse|ance|ence|ture|sure|ure|ade|ude|ée|ie|euse|trice|ienne|onne|"
    r"ière|aine|ine|ille|ise|ose|ique|isse|ace|euve|ive|ale|ante|ente|esque|gue|rre|lle|nne|sse|tte|mme|ère|iste-là)s?$"
)
EITHER_WAY: Final = re.compile(r"(?:aire|iste|able|ible|ique|autre|jeune|même|simple|double|triple|rare|énorme)s?$")
"""Adjectives of one form for both: the noun after them tells."""
FEMININE_ADJECTIVE: Final = frozenset(
    ["grande", "grandes", "petite", "petites", "nouvelle", "nouvelles", "belle", "belles", "bonne", "bonnes", "première", "premières", "dernière", "dernières", "longue", "longues", "ancienne", "anciennes", "vieille", "vieilles", "haute", "hautes", "seule", "seules", "certaine", "certaines", "mauvaise", "mauvaises", "grosse", "grosses", "demie", "demi-heure", "prochaine", "prochaines", "fameuse", "fameuses", "importante", "importantes", "telle", "telles"]
)
MASCULINE_ADJECTIVE: Final = frozenset(
    ["grand", "grands", "petit", "petits", "nouveau", "nouveaux", "nouvel", "beau", "beaux", "bel", "bon", "bons", "premier", "premiers", "dernier", "derniers", "long", "longs", "ancien", "anciens", "vieux", "vieil", "haut", "hauts", "seul", "seuls", "mauvais", "gros", "prochain", "prochains"]
)
NEXT_WORD: Final = re.compile(r"[\s\u00a0\u202f]*([^\W\d_]+(?:-[^\W\d_]+)*)")
WORDS_TO_LOOK_AT: Final = 3


def counts_feminine(following: str) -> bool:
    """Tell whether a number before this text counts something feminine, by its first noun."""
    position = 0
    for _ in range(WORDS_TO_LOOK_AT):
        match = NEXT_WORD.match(following, position)
        if match is None:
            return False
        word = match[1].lower()
        if word in FEMININE_ADJECTIVE:
            return True
        if word in MASCULINE_ADJECTIVE:
            return False
        if not EITHER_WAY.search(word) or word in FEMININE or word.removesuffix("s") in FEMININE:
            return is_feminine(word)
        position = match.end()
    return False


def is_feminine(noun: str) -> bool:
    """Tell whether a noun is feminine: listed, or by its ending."""
    singular = noun[:-1] if noun.endswith(("s", "x")) else noun
    if noun in FEMININE or singular in FEMININE:
        return True
    if noun in MASCULINE or singular in MASCULINE:
        return False
    return bool(FEMININE_ENDING.search(noun))
