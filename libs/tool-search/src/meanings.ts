/**
 * Words of one meaning, in the languages that operators write (English, German, Spanish, French, without accents). A word
 * may have several meanings: phrases and requests agree on the one that fits. Stems are compared, so one form of an English
 * word is enough; other languages need each form that people write. Two words in a row are written with an underscore.
 */
const MEANINGS: Readonly<Record<string, string>> = {
  // Things.
  host: 'host box machine server vm node hostname rechner maschine knoten equipo maquina servidor nodo hote serveur noeud appliance device switch router target member',
  inventory: 'inventory inv inventar inventario inventaire environment datacenter dc cmdb site',
  group: 'group grp subgroup gruppe untergruppe grupo groupe child parent',
  source: 'source src feed quelle fuente vcenter vmware ec2 aws azure gcp openstack satellite cloud dynamic plugin',
  facts:
    'fact facts os kernel memory ram cpu core disk distribution hardware architecture uptime betriebssystem speicher sistema memoria fakten',
  template: 'template tmpl tpl jt vorlage plantilla modele button automation',
  survey:
    'survey question questionnaire form dropdown choice answer umfrage frage formular encuesta pregunta formulario formulaire',
  workflow:
    'workflow wf wfjt pipeline flow chain orchestration multi flujo chaine process stage multistep multi_step multi_stage',
  step: 'step node stage schritt paso etape edge link branch',
  graph: 'graph diagram mermaid structure layout visualize order draw shape topology',
  approval:
    'approval approve approver signoff sign gate freigabe aprobacion approbation go decision confirm authorise authorize clearance sign_off green_light',
  job: 'job run execution exec play lauf ejecucion trabajo jobs rollout deployment deploy',
  output: 'output stdout log console print tail lines line text ausgabe protokoll registro salida journal sortie recap',
  event: 'event task result item handler ereignis evento tarea evenement tache',
  project:
    'project proj repo repository git scm gitlab github bitbucket svn projekt proyecto repositorio projet depot codebase source checkout',
  revision: 'revision commit branch tag rama branche sha ref',
  playbook: 'playbook yml yaml script pb',
  organization:
    'organization organisation org tenant department company subsidiary abteilung mandant organizacion departamento departement business unit',
  user: 'user usr account login person people colleague employee hire joiner starter contractor benutzer konto nutzer kollege usuario cuenta utilisateur compte username somebody guy',
  team: 'team squad crew mannschaft equipo equipe folks',
  role: 'role permission perm perms access right rights privilege allow authorize rolle recht zugriff berechtigung rol permiso acceso droit acces permit may execute admin',
  token: 'token pat oauth bearer jeton',
  credential:
    'credential cred secret password passwd pw key vault ssh passphrase login zugangsdaten passwort schlussel kennwort credencial clave contrasena secreto identifiant cle passe mot keypair',
  kind: 'type kind sort variety art typ arten typen tipo genre',
  schedule:
    'schedule sched cron timer recurring recurrence rrule periodic calendar zeitplan programacion planification timetable crontab',
  time: 'daily nightly weekly monthly hourly every weekday monday tuesday wednesday thursday friday saturday sunday morning evening midnight noon quarterly jeden taglich wochentlich montag freitag sonntag cada diario lunes viernes chaque tous jour lundi weekend weekends am pm oclock',
  notification:
    'notification notif notifier alert slack email mail webhook pagerduty pager mattermost teams channel sms twilio grafana rocketchat irc benachrichtigung alarm notificacion aviso alerte notify inform tell message announce',
  instance:
    'instance executor runner worker receptor mesh heartbeat node hop control instanz instancia exec_node execution_node execution_nodes exec_nodes',
  pool: 'pool instance ig container pod instanzgruppe capacity slot executors workers runners',
  image:
    'image container ee runtime docker podman quay registry umgebung imagen entorno contenedor environnement conteneur',
  label: 'label etikett etiqueta etiquette',
  setting:
    'setting configuration config option parameter einstellung ajuste configuracion parametre ldap saml sso session global oidc',
  activity: 'audit activity history trail changelog anderungsprotokoll historial journal stream',
  variable: 'variable var vars extravars extra parameter value param',
  limit: 'limit subset',
  health: 'health healthy alive ping uptime up version gesund sante salud',
  digest:
    'overview summary digest report dashboard handover uberblick resumen situation briefing catch_up to_speed going_on',
  exists: 'is_there are_there do_we we_have have_we already exist exists any gibt_es hay existe existent',
  // What is done.
  list: 'list lst which what all show display every overview enumerate liste alle welche zeig zeige anzeigen que cuales lista muestra muestrame quels quelles montre affiche existing exist available catalogue there is_there are_there do_we we_have have_we how_many',
  get: 'detail details describe info information about single one show tell status state view particulars datos detalle',
  create:
    'create new add make set define setup register onboard build establish introduce neu neue neuen neues anlegen erstellen hinzufugen einrichten crea crear nuevo nueva anade agrega cree creer nouveau nouvelle ajoute ajouter fresh found another open set_up wire_up hook_up bring_in',
  update:
    'update change edit modify alter adjust rename set switch move replace rotate fix correct raise lower bump increase decrease swap renew tweak patch reset andern andere umbenennen cambia cambiar modifica modificar actualiza modifie modifier changer renomme postpone shift expired',
  delete:
    'delete del remove rm drop destroy erase purge wipe nuke kill discard retire decommission trash obsolete rid unused loschen losche entfernen entferne elimina eliminar borra borrar quita supprime supprimer efface retirer gone throw scrap ditch bin get_rid for_good throw_away no_longer away_with not_needed',
  launch:
    'launch start run execute kick fire trigger begin roll rollout deploy starten starte ausfuhren ausfuhre anstossen lanza lanzar ejecuta ejecutar lance lancer executer demarre demarrer spin initiate invoke kick_off fire_up set_off go_ahead',
  stop: 'stop cancel abort kill halt terminate interrupt end abbrechen anhalten stoppen stoppe brich cancela cancelar deten parar annule annuler arrete arreter',
  again:
    'again retry relaunch rerun repeat redo another resubmit nochmal noch erneut wieder wiederholen vuelve repite otra relance recommence encore second once_more same_again do_over another_go another_shot',
  wait: 'wait until till follow watch monitor done finish finished complete completed ready poll warte bis fertig espera hasta termine attends fini terminer once eye through let_know tell_me keep_eye',
  done: 'done finished finish over complete completed ended fertig termino termine terminee',
  why: 'why reason cause explain troubleshoot diagnose wrong crash crashed broke broken blow debug fail failure failed error y warum wieso grund woran por pourquoi raison died root postmortem red went_wrong how_come what_happened root_cause',
  fail: 'fail failed failure failing error broken broke red unsuccessful fehlgeschlagen gescheitert kaputt fallo fallaron fallado echoue echec bounce bounced unreachable',
  who: 'who whom whose wer wem quien quienes qui',
  when: 'when time date next upcoming wann cuando quand',
  where: 'where wo donde ou locate find in',
  can: 'can may allowed able permitted darf durfen durfte puede pueden peut peuvent',
  count: 'many count number total wie viele cuantos combien',
  sync: 'sync synchronize resync refresh pull fetch update reload import rescan checkout synchronisieren aktualisieren einlesen sincroniza sincronizar synchronise rafraichir recupere newest latest current stale outdated veraltet',
  copy: 'copy clone duplicate replicate twin fork kopieren kopie copia duplica clona copie dupliquer cloner version own',
  test: 'test check try verify trial validate works work testen prufen ausprobieren prueba probar comprobar teste tester verifier essai',
  approve:
    'approve accept yes ok green freigeben erteilen genehmigen aprueba autoriza aprobar approuve valide autoriser continue proceed carry release go_ahead green_light',
  deny: 'deny reject refuse decline veto no turn dismiss ablehnen verweigern deniega rechaza rejeter rejette disallow',
  grant:
    'grant give allow let share authorise authorize permit assign vergeben geben erteilen da otorga dar concede donne accorder able_to let_them',
  revoke: 'revoke withdraw strip take away entziehen wegnehmen entzieh revoca quitar retire enlever invalidate cut',
  attach: 'attach hook link subscribe associate bind connect notify hangen verknupfen asocia attache',
  detach: 'detach unsubscribe unlink disconnect dissociate disassociate losen desvincula detache',
  preview:
    'preview dry simulate would before check preflight happen beforehand vorab simula pasaria apercu hypothetically missing dry_run would_happen what_if would_it',
  enable:
    'enable on activate resume unpause aktivieren einschalten activa active switch_on switched_on turn_on turned_on back_on',
  disable:
    'disable off deactivate pause suspend switch skip deaktivieren abschalten ausschalten desactiva desactive freeze maintenance switch_off switched_off turn_off turned_off put_off',
  usage:
    'used uses use using depend depends dependent reference relies rely needs impact unused affected verwendet benutzen usa utilise hang_off hangs_off relies_on points_at built_on still_needed',
  bulk: 'bulk many multiple several batch mass once together list csv parallel mehrere viele muchos varios varias plusieurs dozen at_once in_one one_go all_of',
  last: 'last latest recent yesterday today night tonight gestern heute ayer hoy hier cette anoche history past previous earlier',
  member: 'member membership join joins belong belongs leave left mitglied miembro membre',
  everyone: 'all everyone everybody every',
  adhoc: 'adhoc ad_hoc one_off one_liner command cmd comando commande befehl kommando shell uptime df systemctl module',
  summary:
    'recap per_host per_box per_machine per_server each_host each_box je_rechner par_machine summary tally breakdown',
  state: 'status state pending queue queued running stuck progress far stand estado etat avance',
  login: 'logged_in log_in sign_in login logins anmelden anmeldung sesion connexion',
};

/** The meanings of each stem, marked so that no word is taken for one. */
export function meaningsByStem(stemOf: (word: string) => string): ReadonlyMap<string, readonly string[]> {
  const byStem = new Map<string, string[]>();
  for (const [meaning, words] of Object.entries(MEANINGS))
    for (const stem of new Set(words.split(' ').map((word) => word.split('_').map(stemOf).join(' '))))
      byStem.set(stem, [...(byStem.get(stem) ?? []), `=${meaning}`]);
  return byStem;
}

/** All words that have a meaning here. */
export const MEANT_WORDS: readonly string[] = Object.values(MEANINGS).flatMap((words) => words.split(/[ _]/));
